package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.request.v1.MigrationRequested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Requests and plans as bytes in a row: Avro's single-object encoding, which names the schema it was written under. */
@Component
class Documents implements SmartInitializingSingleton {
    private final WriterSchemas schemas;
    private final BinaryMessageDecoder<MigrationRequested> requests;
    private final BinaryMessageDecoder<Plan> plans;

    Documents(WriterSchemas schemas) {
        this.schemas = schemas;
        requests = MigrationRequested.createDecoder(schemas);
        plans = Plan.createDecoder(schemas);
    }

    @Override
    public void afterSingletonsInstantiated() {
        schemas.remember(MigrationRequested.getClassSchema());
        schemas.remember(Plan.getClassSchema());
    }

    byte[] write(MigrationRequested request) {
        return bytes(request::toByteBuffer);
    }

    byte[] write(Plan plan) {
        return bytes(plan::toByteBuffer);
    }

    MigrationRequested readRequest(byte[] bytes) {
        return read(requests, bytes);
    }

    Plan readPlan(byte[] bytes) {
        return read(plans, bytes);
    }

    private static <T> T read(BinaryMessageDecoder<T> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored record cannot be read", unreadable);
        }
    }

    private static byte[] bytes(Encoding encoding) {
        try {
            var buffer = encoding.encode();
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("a record cannot be written", unwritable);
        }
    }

    private interface Encoding {
        ByteBuffer encode() throws IOException;
    }
}
