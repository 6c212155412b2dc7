package dev.whimbrel.backup.format;

/** A file of a backup. @param sha256 of its bytes as they lie on disk, in hexadecimal */
public record FileEntry(String name, long bytes, String sha256) {}
