package dev.whimbrel.targets.binlog;

import com.github.luben.zstd.Zstd;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * A whole transaction that MySQL keeps as one compressed event. The library's own reader would decode all rows in it, in
 * its own way; this one reads them as {@link LogEvents} does.
 */
record CompressedEvents(Supplier<EventDeserializer> events)
        implements EventDataDeserializer<TransactionPayloadEventData> {
    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;
    private static final int UNCOMPRESSED_SIZE = 3;

    private static final int ZSTD = 0;
    private static final int NONE = 255;

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream input) throws IOException {
        var payload = new TransactionPayloadEventData();
        payload.setCompressionType(NONE);
        readFields(input, payload);
        payload.setUncompressedEvents(events(content(input, payload)));
        return payload;
    }

    /** Each field says its kind and its length. */
    private static void readFields(ByteArrayInputStream input, TransactionPayloadEventData payload) throws IOException {
        for (int kind = input.readPackedInteger(); kind != END; kind = input.readPackedInteger()) {
            int length = input.readPackedInteger();
            switch (kind) {
                case SIZE -> payload.setPayloadSize(input.readPackedInteger());
                case COMPRESSION -> payload.setCompressionType(input.readPackedInteger());
                case UNCOMPRESSED_SIZE -> payload.setUncompressedSize(input.readPackedInteger());
                default -> input.read(length);
            }
        }
    }

    private static byte[] content(ByteArrayInputStream input, TransactionPayloadEventData payload) throws IOException {
        var stored = input.read(payload.getPayloadSize());
        return switch (payload.getCompressionType()) {
            case NONE -> stored;
            case ZSTD -> Zstd.decompress(stored, payload.getUncompressedSize());
            default -> throw new IOException("unknown compression " + payload.getCompressionType());
        };
    }

    private ArrayList<Event> events(byte[] content) throws IOException {
        var read = new ArrayList<Event>();
        var input = new ByteArrayInputStream(content);
        var deserializer = events.get();
        for (var event = deserializer.nextEvent(input); event != null; event = deserializer.nextEvent(input)) {
            read.add(event);
        }
        return read;
    }
}
