package dev.whimbrel.messaging.registry;

import java.nio.ByteBuffer;

/** Confluent's framing: a zero, the schema's id as four bytes, most significant first, then the Avro binary. */
public final class WireFormat {
    static final byte MAGIC = 0;
    static final int PREFIX = 1 + Integer.BYTES;

    private WireFormat() {}

    public static byte[] frame(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(PREFIX + avro.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    /** @throws Undecodable when the bytes do not begin as they should */
    static int schemaId(byte[] value) {
        if (value.length < PREFIX || value[0] != MAGIC) {
            throw new Undecodable("The value does not begin with a schema id; it is not in Confluent's wire format.");
        }
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }
}
