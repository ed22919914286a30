package dev.ratchet.stack.postgres;

import java.nio.file.Path;

/**
 * Where PostgreSQL lives.
 *
 * @param programs parent of the unpacked programs
 * @param data the database cluster
 * @param log file with its output
 */
public record PostgresFolders(Path programs, Path data, Path log) {}
