package dev.ratchet.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.Ports;
import dev.ratchet.stack.StackRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script does before any Java of ours runs. */
class ScriptTest {
    private record Ended(int exit, String out) {}

    @TempDir
    Path temporary;

    /** A folder that looks like a JDK of this version; its java tells from where it was started. */
    private void jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[] {"java", "javac"}) {
            Path file = folder.resolve("bin").resolve(program);
            Files.writeString(
                    file,
                    "#!/bin/sh\ncase \"$1\" in -XshowSettings*) echo \"    java.home = " + folder
                            + "\" >&2 ;; *) echo \"started $JAVA_HOME\" ;; esac\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    /** Runs a copy of the script whose program counts as built, so that it only has to find a JDK. */
    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path root = Files.createDirectories(temporary.resolve("root"));
        Files.createDirectories(root.resolve("local-stack/script"));
        copy(root, "ratchet");
        try (Stream<Path> parts = Files.list(StackRoot.find().resolve("local-stack/script"))) {
            for (Path part : parts.toList()) {
                copy(root, "local-stack/script/" + part.getFileName());
            }
        }
        Files.createDirectories(root.resolve("target/program"));
        String[] command = new String[arguments.length + 1];
        command[0] = root.resolve("ratchet").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("RATCHET_") || name.equals("JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out.strip());
    }

    private static void copy(Path root, String part) throws IOException {
        Files.copy(
                StackRoot.find().resolve(part),
                root.resolve(part),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Path installed = temporary.resolve("installed");
        jdk(installed.resolve("a-17"), "17.0.2");
        jdk(installed.resolve("b-21"), "21.0.4");
        jdk(installed.resolve("c-25"), "25");
        jdk(installed.resolve("d-8"), "1.8.0_402");
        Path old = temporary.resolve("old");
        jdk(old, "17.0.9");
        environment.put("RATCHET_JDK_FOLDERS", temporary.resolve("nothing") + ":" + installed);
        environment.put("PATH", old.resolve("bin") + ":/usr/bin:/bin");
        return environment;
    }

    @Test
    void an_old_java_on_the_path_gives_way_to_the_newest_installed() throws Exception {
        assertThat(run(environment(), "status"))
                .isEqualTo(new Ended(0, "started " + temporary.resolve("installed/c-25")));
    }

    @Test
    void java_home_comes_first_when_it_is_new_enough() throws Exception {
        Map<String, String> environment = environment();
        environment.put("JAVA_HOME", temporary.resolve("installed/b-21").toString());
        assertThat(run(environment, "status").out()).endsWith("b-21");

        environment.put("JAVA_HOME", temporary.resolve("installed/a-17").toString());
        assertThat(run(environment, "status").out()).endsWith("c-25");
    }

    @Test
    void a_new_java_on_the_path_comes_before_the_install_folders() throws Exception {
        Map<String, String> environment = environment();
        environment.put("PATH", temporary.resolve("installed/b-21/bin") + ":/usr/bin:/bin");
        assertThat(run(environment, "status").out()).endsWith("b-21");
    }

    @Test
    void without_a_jdk_one_line_says_what_to_install() throws Exception {
        Map<String, String> environment = environment();
        environment.put("RATCHET_JDK_FOLDERS", temporary.resolve("nothing").toString());
        Ended ended = run(environment, "status");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .isEqualTo("ratchet: no JDK 21 or newer found: install one (for example from"
                        + " https://adoptium.net) or set JAVA_HOME to it");
    }

    @Test
    void help_lists_every_port_variable_and_needs_no_java() throws Exception {
        Ended ended = run(Map.of("PATH", "/usr/bin:/bin", "RATCHET_JDK_FOLDERS", "/nothing"), "--help");
        assertThat(ended.exit()).isZero();
        Ports.from(Map.of())
                .byName()
                .forEach((name, port) -> assertThat(ended.out()).containsPattern(Ports.variable(name) + " +" + port));
    }

    @Test
    void an_unknown_command_is_refused() throws Exception {
        assertThat(run(Map.of(), "upp").exit()).isEqualTo(2);
    }
}
