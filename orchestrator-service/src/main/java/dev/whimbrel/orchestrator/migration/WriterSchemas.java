package dev.whimbrel.orchestrator.migration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers under which schema a stored record was written, so that a later version of this service can still read it. */
@Component
class WriterSchemas implements SchemaStore {
    private final JdbcClient jdbc;
    private final Map<Long, Schema> known = new ConcurrentHashMap<>();

    WriterSchemas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Schema findByFingerprint(long fingerprint) {
        return known.computeIfAbsent(fingerprint, this::read);
    }

    /** Before the first record with this schema is written. Once per process in the database; the rest is a look into a map. */
    void remember(Schema schema) {
        var fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        if (known.putIfAbsent(fingerprint, schema) == null) {
            write(fingerprint, schema);
        }
    }

    private Schema read(long fingerprint) {
        return jdbc.sql("select definition from writer_schema where fingerprint = ?")
                .param(fingerprint)
                .query(String.class)
                .optional()
                .map(definition -> new Schema.Parser().parse(definition))
                .orElseThrow(() -> new IllegalStateException("no schema is known for the fingerprint " + fingerprint));
    }

    private void write(long fingerprint, Schema schema) {
        try {
            jdbc.sql("insert into writer_schema (fingerprint, definition) values (?, ?)")
                    .param(fingerprint)
                    .param(schema.toString())
                    .update();
        } catch (DuplicateKeyException writtenBefore) {
            // by an earlier run or another instance: the fingerprint says that it is the same
        }
    }
}
