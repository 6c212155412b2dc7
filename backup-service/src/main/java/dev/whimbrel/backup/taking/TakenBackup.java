package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.Manifest;
import java.time.Duration;

/** A backup that exists and was read back. @param took from the order to the proof */
public record TakenBackup(Manifest manifest, BackupFiles files, Duration took) {}
