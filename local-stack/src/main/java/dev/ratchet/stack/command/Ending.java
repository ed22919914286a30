package dev.ratchet.stack.command;

import dev.ratchet.stack.Stack;
import dev.ratchet.stack.control.ControlServer;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.RunFolder;
import java.io.IOException;

/**
 * What the supervisor does last, however it ends, short of {@code kill -9}.
 *
 * @param lock held until then
 */
record Ending(Stack stack, RunFolder folder, ControlServer control, SupervisorLock lock) implements Runnable {

    @Override
    public void run() {
        try (lock;
                control) {
            stack.close();
            folder.forget(Supervisor.NAME);
        } catch (IOException e) {
            System.err.println("ratchet: " + e.getMessage());
        }
    }
}
