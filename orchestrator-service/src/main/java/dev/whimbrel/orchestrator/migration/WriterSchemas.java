package dev.whimbrel.orchestrator.migration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers under which schema a stored record was written, so that a later version of this service can still read it. */
@Component
class WriterSchemas {
    private final JdbcClient jdbc;
    private final Map<Long, Schema> byFingerprint = new ConcurrentHashMap<>();
    private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();

    WriterSchemas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException when nothing was ever written under it here */
    Schema writtenUnder(long fingerprint) {
        return byFingerprint.computeIfAbsent(fingerprint, this::read);
    }

    /** To be called once at start-up, outside any transaction: what a rolled-back one remembered would be lost. @return its fingerprint */
    long remember(Schema schema) {
        return fingerprints.computeIfAbsent(schema, this::write);
    }

    private Schema read(long fingerprint) {
        return jdbc.sql("select definition from writer_schema where fingerprint = ?")
                .param(fingerprint)
                .query((row, _) -> new Schema.Parser().parse(row.getString("definition")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no schema is known for the fingerprint " + fingerprint));
    }

    private long write(Schema schema) {
        var fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        try {
            jdbc.sql("insert into writer_schema (fingerprint, definition) values (?, ?)")
                    .param(fingerprint)
                    .param(schema.toString())
                    .update();
        } catch (DuplicateKeyException writtenBefore) {
            // by an earlier run or another instance: the fingerprint says that it is the same
        }
        byFingerprint.put(fingerprint, schema);
        return fingerprint;
    }
}
