package dev.whimbrel.backup.retention;

/** A backup that goes. @param reason which rule says so */
public record Doomed(Kept backup, String reason) {}
