package dev.whimbrel.backup.format;

/**
 * Some rows of a table, in one compressed file.
 *
 * @param rawBytes after decompression
 * @param rawCrc32c of the bytes after decompression, in hexadecimal
 */
public record ChunkEntry(FileEntry file, long rows, long rawBytes, String rawCrc32c) {}
