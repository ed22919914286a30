package dev.ratchet.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.StackRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the script takes the browser of the tests from, on machines made of a few programs that tell of themselves. */
class BrowserScriptTest {
    @TempDir
    Path machine;

    @BeforeEach
    void programs_that_every_machine_has() throws IOException {
        for (String name : new String[] {"mkdir", "dirname", "grep"}) {
            program(name, "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
        }
        program("id", "echo 1000");
    }

    private Path bin() {
        return machine.resolve("bin");
    }

    private Path program(String name, String does) throws IOException {
        Path file = Files.createDirectories(bin()).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void root_on(String system) throws IOException {
        program("id", "echo 0");
        Files.writeString(machine.resolve("os-release"), "NAME=\"Some Linux\"\nID=" + system + "\n");
    }

    /** The browser that the script settles on, and the end of the closing line. */
    private String settlesOn(String given) throws IOException, InterruptedException {
        String script =
                "set -euo pipefail; HOME_FOLDER=" + machine + "; CLOSING_NOTE=''; fail() { echo \"$1\"; exit 2; }; cd "
                        + StackRoot.find().resolve("local-stack/script")
                        + "; . ./debian.sh; . ./browser.sh; ensure_browser; echo \"$BROWSER$CLOSING_NOTE\"";
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin().toString());
        builder.environment().put("RATCHET_BROWSER", given);
        builder.environment()
                .put("RATCHET_OS_RELEASE", machine.resolve("os-release").toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return out;
    }

    @Test
    void a_browser_of_the_path_is_taken() throws Exception {
        Path chrome = program("google-chrome", "");
        assertThat(settlesOn("")).isEqualTo(chrome.toString());
        Path chromium = program("chromium", "");
        assertThat(settlesOn("")).isEqualTo(chromium.toString());
    }

    @Test
    void the_given_browser_comes_before_those_of_the_path() throws Exception {
        program("chromium", "");
        Path other = program("my-browser", "");
        assertThat(settlesOn(other.toString())).isEqualTo(other.toString());
        assertThat(settlesOn("/nowhere/browser"))
                .isEqualTo("RATCHET_BROWSER is '/nowhere/browser', which is no program");
    }

    @Test
    void root_on_debian_gets_chromium_installed() throws Exception {
        root_on("debian");
        Path chromium = bin().resolve("chromium");
        program(
                "apt-get",
                "echo \"apt-get $*\"; case \"$*\" in *chromium*) echo x > " + chromium + "; /bin/chmod +x " + chromium
                        + ";; esac");
        assertThat(settlesOn(""))
                .contains("installing Debian's chromium")
                .contains("✓ installed chromium")
                .endsWith(chromium.toString());
        assertThat(machine.resolve("logs/browser.log")).content().contains("apt-get install -y");
    }

    @Test
    void an_installation_that_fails_is_told_and_stops_nothing() throws Exception {
        root_on("debian");
        program("apt-get", "echo no network; exit 100");
        assertThat(settlesOn(""))
                .contains("✗ chromium could not be installed")
                .endsWith("; browser tests were skipped: apt-get could not install chromium, "
                        + machine.resolve("logs/browser.log")
                        + " tells why; install Chromium or Chrome, or set RATCHET_BROWSER to the path of one, and run"
                        + " ./ratchet test again");
    }

    @Test
    void elsewhere_the_closing_line_tells_how_to_get_one() throws Exception {
        root_on("ubuntu");
        program("apt-get", "echo must not be called");
        assertThat(settlesOn(""))
                .isEqualTo(
                        "; browser tests were skipped: install Chromium or Chrome, or set RATCHET_BROWSER to the path"
                                + " of one, and run ./ratchet test again");
        root_on("debian");
        program("id", "echo 1000");
        assertThat(settlesOn("")).startsWith("; browser tests were skipped");
    }
}
