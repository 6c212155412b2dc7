package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/** Header of an event that keeps the number of its kind: the library calls all that it does not know by one name. */
final class LogHeader extends EventHeaderV4 {
    private static final long serialVersionUID = 1L;

    /** MariaDB's list of GTIDs; the library fails on what comes after it. */
    private static final int LAST_KNOWN = 163;

    private final int number;

    private LogHeader(int number) {
        this.number = number;
        setEventType(number > LAST_KNOWN ? EventType.UNKNOWN : EventType.byEventNumber(number));
    }

    int number() {
        return number;
    }

    static final class Reader implements EventHeaderDeserializer<LogHeader> {
        @Override
        public LogHeader deserialize(ByteArrayInputStream input) throws IOException {
            long timestamp = input.readLong(4) * 1000;
            var header = new LogHeader(input.readInteger(1));
            header.setTimestamp(timestamp);
            header.setServerId(input.readLong(4));
            header.setEventLength(input.readLong(4));
            header.setNextPosition(input.readLong(4));
            header.setFlags(input.readInteger(2));
            return header;
        }
    }
}
