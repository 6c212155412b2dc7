package dev.whimbrel.backup.format;

import dev.whimbrel.backup.sql.Program;

/** A view, function, procedure, package or event in a backup, and the file that makes it again. */
public record ProgramEntry(Program program, FileEntry file) {}
