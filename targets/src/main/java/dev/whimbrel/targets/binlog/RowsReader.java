package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an event with rows only as far as somebody wants it. */
record RowsReader(Map<Long, TableMapEventData> tables, Predicate<TableName> wanted, EventDataDeserializer<?> values)
        implements EventDataDeserializer<RowsReader.Rows> {
    private static final int ID_BYTES = 6;
    private static final int FLAGS_BYTES = 2;
    /** {@code USE_SQL_FOREIGN_KEY_F}, as MySQL 9.7 writes it. */
    private static final int KEYS_IN_LOG = 0x10;

    /** Ends a statement that changed nothing; belongs to no table. */
    private static final long NO_TABLE = 0xFFFFFF;

    /** What an event with rows says. */
    sealed interface Rows extends EventData {}

    /** Rows of a table that nobody wants. */
    record Unwanted() implements Rows {}

    /** Rows of a table that the log did not introduce before. */
    record Nameless() implements Rows {}

    /**
     * Wanted rows.
     *
     * @param values null where this kind of event cannot be read
     * @param introduction how the log introduced the table
     * @param keysInLog whether MySQL says that what foreign keys carry on is in its log, too
     */
    record Wanted(TableName table, @Nullable EventData values, TableMapEventData introduction, boolean keysInLog)
            implements Rows {}

    @Override
    public Rows deserialize(ByteArrayInputStream input) throws IOException {
        var bytes = input.read(input.available());
        var head = new ByteArrayInputStream(bytes);
        long id = head.readLong(ID_BYTES);
        boolean keysInLog = (head.readInteger(FLAGS_BYTES) & KEYS_IN_LOG) != 0;
        var table = tables.get(id);
        if (table == null) {
            return id == NO_TABLE ? new Unwanted() : new Nameless();
        }
        var name = new TableName(table.getDatabase(), table.getTable());
        return wanted.test(name)
                ? new Wanted(name, values.deserialize(new ByteArrayInputStream(bytes)), table, keysInLog)
                : new Unwanted();
    }
}
