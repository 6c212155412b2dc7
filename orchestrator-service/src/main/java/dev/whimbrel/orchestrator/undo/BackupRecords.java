package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.orchestrator.migration.MigrationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each migration's proven backup holds: rows, checksums and the point in the binary log. Kept as JSON, readable by people. */
@Component
public class BackupRecords {
    private final JdbcClient jdbc;

    BackupRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it, in the caller's transaction. */
    public void keep(MigrationId id, BackupTaken taken) {
        jdbc.sql("REPLACE INTO backup_record (migration_id, writer_schema, backup) VALUES (?, ?, ?)")
                .param(id.toString())
                .param(BackupTaken.getClassSchema().toString())
                .param(json(taken))
                .update();
    }

    Optional<BackupTaken> of(MigrationId id) {
        return jdbc.sql("SELECT writer_schema, backup FROM backup_record WHERE migration_id = ?")
                .param(id.toString())
                .query((row, _) -> parse(row.getString(1), row.getString(2)))
                .optional();
    }

    private static String json(BackupTaken taken) {
        try (var bytes = new java.io.ByteArrayOutputStream()) {
            var encoder = EncoderFactory.get().jsonEncoder(BackupTaken.getClassSchema(), bytes);
            new SpecificDatumWriter<>(BackupTaken.class).write(taken, encoder);
            encoder.flush();
            return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BackupTaken parse(String writerSchema, String json) {
        try {
            var writer = new Schema.Parser().parse(writerSchema);
            var reader = new SpecificDatumReader<BackupTaken>(writer, BackupTaken.getClassSchema());
            return reader.read(null, DecoderFactory.get().jsonDecoder(writer, json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
