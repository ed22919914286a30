package dev.ratchet.stack.command;

import dev.ratchet.stack.process.StartFailure;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into words and an exit code: 2 for a wrong use, 1 for what failed. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof IllegalArgumentException) {
            System.err.println("ratchet: " + failure.getMessage());
            return 2;
        }
        if (failure instanceof StartFailure || failure instanceof IOException) {
            System.err.println("ratchet: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
