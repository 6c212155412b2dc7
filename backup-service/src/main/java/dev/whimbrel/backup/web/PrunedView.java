package dev.whimbrel.backup.web;

import dev.whimbrel.backup.retention.Doomed;
import java.time.Instant;

/** A backup that went, or would. @param reason which rule says so */
record PrunedView(String id, String target, Instant takenAt, long bytes, String reason) {
    static PrunedView of(Doomed doomed) {
        var backup = doomed.backup();
        return new PrunedView(backup.id(), backup.target(), backup.takenAt(), backup.bytes(), doomed.reason());
    }
}
