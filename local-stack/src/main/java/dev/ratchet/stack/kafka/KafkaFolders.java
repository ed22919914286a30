package dev.ratchet.stack.kafka;

import java.nio.file.Path;

/**
 * Where the broker lives.
 *
 * @param classPath its jars
 * @param data its logs and metadata
 * @param log file with its output
 * @param archive its shared class archive
 */
public record KafkaFolders(Path classPath, Path data, Path log, Path archive) {}
