package dev.whimbrel.backup.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The name of one backup: when its making began (UTC) and whom it was made for, so that a listing sorts by time and an
 * attempt that was cut off is recognised by the next one. Also the name of its directory, hence the narrow alphabet.
 */
public record BackupId(@JsonValue String value) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @JsonCreator
    public BackupId {
        if (!value.matches("[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException(
                    "not the id of a backup, which looks like 20260131-235959-123-0123456789ab");
        }
    }

    /** @param subject what the backup is for (a migration's id); only a digest of it is kept */
    public static BackupId at(Instant time, String subject) {
        return new BackupId(TIME.format(time) + "-" + mark(subject));
    }

    /** True when it was made for the same subject. */
    public boolean isFor(String subject) {
        return value.endsWith("-" + mark(subject));
    }

    /** When its making began. */
    public Instant begunAt() {
        return TIME.parse(value.substring(0, value.lastIndexOf('-')), Instant::from);
    }

    private static String mark(String subject) {
        return Checksums.sha256(subject.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
