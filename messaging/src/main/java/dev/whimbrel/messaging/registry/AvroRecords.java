package dev.whimbrel.messaging.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records to Avro's binary encoding and back. A record is read into the generated class with its full name where that is
 * on the class path, so that unknown fields are dropped, missing ones get their defaults and unknown enum symbols become
 * the enum's default; otherwise as a generic record, for the listener to say that it does not know it. Thread-safe.
 */
public final class AvroRecords {
    static {
        GeneratedClasses.trust();
    }

    private final Map<Schema, DatumReader<IndexedRecord>> readers = new ConcurrentHashMap<>();
    /** Both ways, for as many schemas as there are types and versions of them. */
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private final Map<Schema, String> texts = new ConcurrentHashMap<>();

    public byte[] encode(IndexedRecord value) {
        var bytes = new ByteArrayOutputStream(512);
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer(value).write(value, encoder);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The text of a schema, to be kept beside what was written under it. */
    public String text(Schema schema) {
        return texts.computeIfAbsent(schema, Schema::toString);
    }

    /**
     * @param writer the text of the schema that it was written under
     * @throws Undecodable when the bytes do not fit the writer's schema, or the writer's schema not the reader's
     */
    public IndexedRecord decode(String writer, byte[] bytes) {
        return decode(schemas.computeIfAbsent(writer, text -> new Schema.Parser().parse(text)), bytes, 0);
    }

    /** @throws Undecodable when the bytes do not fit the writer's schema, or the writer's schema not the reader's */
    public IndexedRecord decode(Schema writer, byte[] bytes, int offset) {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
        try {
            var value = readers.computeIfAbsent(writer, AvroRecords::reader).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new Undecodable("Bytes are left over after a " + writer.getFullName() + ".");
            }
            return value;
        } catch (Undecodable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Avro answers bad bytes with whatever its innards stumble over; its texts may hold the content, so they
            // are left out
            throw new Undecodable("The value is not a " + writer.getFullName() + " ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static DatumWriter<IndexedRecord> writer(IndexedRecord value) {
        return value instanceof SpecificRecord
                ? new SpecificDatumWriter<>(value.getSchema(), SpecificData.getForClass(value.getClass()))
                : new GenericDatumWriter<>(value.getSchema());
    }

    private static DatumReader<IndexedRecord> reader(Schema writer) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new Undecodable("The value's schema is no record.");
        }
        var loader = AvroRecords.class.getClassLoader();
        try {
            var type = Class.forName(writer.getFullName(), false, loader);
            if (SpecificRecord.class.isAssignableFrom(type)) {
                var model = SpecificData.getForClass(type);
                return new SpecificDatumReader<>(writer, model.getSchema(type), model);
            }
        } catch (ClassNotFoundException unknownHere) {
            // a type of a newer version, or of somebody else
        }
        return new GenericDatumReader<>(writer);
    }
}
