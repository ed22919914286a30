package dev.ratchet.stack.command;

import dev.ratchet.stack.PartStatus;
import dev.ratchet.stack.PartStatus.State;
import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.Memory;
import dev.ratchet.stack.process.RunFolder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Tells what runs and whether it is ready; exit 0 only if all is.",
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    private final Console console = Console.standard();

    @Override
    public Integer call() throws Exception {
        StackSettings settings = StackSettings.from(System.getenv());
        Optional<List<String>> answer = new Supervisor(settings.home().run()).ask("status");
        List<PartStatus> parts = answer.map(Status::parse).orElseGet(() -> leftOver(settings));
        if (parts.isEmpty()) {
            console.line("Ratchet is not running; ./ratchet up starts it.");
            return 1;
        }
        console.line(String.format("%-12s  %-18s  %7s  %5s  %9s", "part", "state", "pid", "port", "memory"));
        parts.forEach(part -> show(part, settings));
        if (answer.isEmpty()) {
            console.line("Their supervisor is gone; ./ratchet down ends them, ./ratchet up starts anew.");
        }
        return parts.stream().allMatch(PartStatus::isReady) ? 0 : 1;
    }

    private static List<PartStatus> parse(List<String> lines) {
        return lines.stream().flatMap(line -> PartStatus.parse(line).stream()).toList();
    }

    private static List<PartStatus> leftOver(StackSettings settings) {
        return new RunFolder(settings.home().run())
                .alive().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(Supervisor.NAME))
                        .map(entry -> new PartStatus(
                                entry.getKey(),
                                State.ORPHANED,
                                entry.getValue().pid(),
                                settings.ports().of(entry.getKey()),
                                0))
                        .toList();
    }

    private void show(PartStatus part, StackSettings settings) {
        String state = part.state() == State.CRASHED
                ? "crashed (exit " + part.exit() + ")"
                : part.state().label();
        String padded = String.format("%-18s", state);
        String pid = part.pid() == 0 ? "-" : Long.toString(part.pid());
        String memory = part.pid() == 0
                ? "-"
                : Memory.of(part.pid()).map(bytes -> bytes / 1_048_576 + " MB").orElse("?");
        console.line(String.format(
                        "%-12s  %s  %7s  %5d  %9s",
                        part.name(),
                        part.isReady() ? console.good(padded) : console.bad(padded),
                        pid,
                        part.port(),
                        memory)
                + (part.isReady() ? "" : "  log: " + settings.home().log(part.name())));
    }
}
