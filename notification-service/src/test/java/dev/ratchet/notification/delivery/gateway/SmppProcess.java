package dev.ratchet.notification.delivery.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The process of an {@link SmppServer}, and what it says. */
final class SmppProcess {
    final List<String> said = new CopyOnWriteArrayList<>();
    private final Process process;

    SmppProcess(int port) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmppServer.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("ENDED");
        }
    }

    /** What it said with the given first word. */
    List<String> said(String word) {
        return said.stream()
                .filter(line -> line.startsWith(word + " ") || line.equals(word))
                .toList();
    }

    void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
