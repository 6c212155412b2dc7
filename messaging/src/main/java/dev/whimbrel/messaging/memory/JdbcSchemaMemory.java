package dev.whimbrel.messaging.memory;

import dev.whimbrel.messaging.registry.SchemaMemory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table rather than a file: every instance of the service profits, also one on a new machine. Losing a row costs
 * nothing while the registry answers, so a failing write is no failure of the message.
 */
final class JdbcSchemaMemory implements SchemaMemory {
    private static final Logger log = LoggerFactory.getLogger(JdbcSchemaMemory.class);

    private final JdbcClient jdbc;

    JdbcSchemaMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void rememberId(String subject, Schema schema, int id) {
        write(
                "INSERT INTO registry_subject (subject, fingerprint, schema_id) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE schema_id = VALUES(schema_id)",
                subject,
                fingerprint(schema),
                id);
    }

    @Override
    public OptionalInt idOf(String subject, Schema schema) {
        return jdbc.sql("SELECT schema_id FROM registry_subject WHERE subject = ? AND fingerprint = ?")
                .params(subject, fingerprint(schema))
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public void rememberSchema(int id, Schema schema) {
        write(
                "INSERT INTO registry_schema (schema_id, schema_text) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE schema_text = VALUES(schema_text)",
                id,
                schema.toString());
    }

    @Override
    public Optional<Schema> schemaOf(int id) {
        return jdbc.sql("SELECT schema_text FROM registry_schema WHERE schema_id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(text -> new Schema.Parser().parse(text));
    }

    private void write(String sql, Object... params) {
        try {
            jdbc.sql(sql).params(params).update();
        } catch (DataAccessException e) {
            log.atWarn().addKeyValue("error", e.getClass().getName()).log("could not remember what the registry said");
        }
    }

    private static String fingerprint(Schema schema) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(schema.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
