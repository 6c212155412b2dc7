package dev.whimbrel.orchestrator.lifecycle;

/** A backup that was proven. Only a {@link Signal.BackupTaken} yields one. */
public record BackupRef(String id) {}
