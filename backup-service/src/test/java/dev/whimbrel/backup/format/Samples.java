package dev.whimbrel.backup.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.store.LocalPlace;
import dev.whimbrel.backup.wire.RawRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small backup, made by the same code as a large one. */
public final class Samples {
    static final Column ID = new Column("id", "int", "");
    static final Column NAME = new Column("name", "varchar", "utf8mb4");
    static final BackupId BACKUP = BackupId.at(Instant.parse("2026-11-22T16:05:09.007Z"), "migration-1");

    private Samples() {}

    /** Where it lies. */
    static Path directory(BackupFiles files) {
        return ((LocalPlace) files.place()).directory();
    }

    static ChunkEntry chunk(UnfinishedBackup into, String file, int rows) throws IOException {
        try (var writer = into.chunk(file, "bird", List.of(ID, NAME))) {
            for (int i = 0; i < rows; i++) {
                writer.write(
                        RawRow.of(Integer.toString(i).getBytes(UTF_8), ("whimbrel no. " + i + "\n").getBytes(UTF_8)));
            }
            return writer.finish();
        }
    }

    /** Writes and seals a backup of one table in two chunks. */
    static Manifest seal(UnfinishedBackup into) throws IOException {
        var chunks = List.of(chunk(into, "bird.0001.sql.zst", 100), chunk(into, "bird.0002.sql.zst", 50));
        var definition = into.write("bird.schema.sql", "CREATE TABLE `bird` (\n  `id` int\n);\n");
        var triggers = into.write("bird.triggers.sql", "-- none\n");
        var table = new TableEntry(
                "bird",
                "InnoDB",
                150,
                "abc",
                List.of("id", "name"),
                definition,
                triggers,
                List.of(),
                List.of(),
                chunks);
        var manifest = new Manifest(
                Manifest.FORMAT,
                BACKUP,
                "birds",
                "birds_schema",
                "migration-1",
                Instant.parse("2026-11-22T16:05:10Z"),
                new Server("MySQL 9.7.0", "", "utf8mb4", "utf8mb4_0900_ai_ci", "SYSTEM"),
                new Consistency(Consistency.Kind.GLOBAL_READ_LOCK, 2, "one moment"),
                new Position("binlog.000001", 157, null, true),
                List.of(table),
                List.of("egg"),
                List.of(),
                Map.of("table bird", Map.of("column id", "int")),
                "f00",
                null,
                null,
                null,
                into.encryption());
        into.seal(manifest);
        return manifest;
    }
}
