package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.request.v1.MigrationRequested;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Requests and plans as bytes in a row: the fingerprint of the schema they were written under, then Avro's binary encoding. */
@Component
class Documents implements SmartInitializingSingleton {
    private final WriterSchemas schemas;
    private final AvroRecords records = new AvroRecords();

    Documents(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void afterSingletonsInstantiated() {
        schemas.remember(MigrationRequested.getClassSchema());
        schemas.remember(Plan.getClassSchema());
    }

    byte[] write(IndexedRecord document) {
        var body = records.encode(document);
        return ByteBuffer.allocate(Long.BYTES + body.length)
                .putLong(fingerprint(document.getSchema()))
                .put(body)
                .array();
    }

    /** @throws dev.whimbrel.messaging.registry.Undecodable when the bytes are not what was written */
    <T extends IndexedRecord> T read(Class<T> type, byte[] bytes) {
        var writer = schemas.writtenUnder(ByteBuffer.wrap(bytes).getLong());
        return type.cast(records.decode(writer, bytes, Long.BYTES));
    }

    private long fingerprint(Schema schema) {
        return schemas.remember(schema);
    }
}
