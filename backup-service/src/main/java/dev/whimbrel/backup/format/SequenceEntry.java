package dev.whimbrel.backup.format;

import dev.whimbrel.backup.sql.Sequence;

/** A sequence in a backup, and the file that makes it again where it stood. */
public record SequenceEntry(Sequence sequence, FileEntry file) {}
