package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which events are read, and how far: rows of tables that nobody asked for are skipped unread. The log is the whole server's,
 * and theirs may be nearly all of it.
 */
final class LogEvents {
    private final Map<Long, TableMapEventData> tables = new HashMap<>();
    private final Map<EventType, EventDataDeserializer<?>> readers = new EnumMap<>(EventType.class);
    private final Predicate<TableName> wanted;

    private LogEvents(Predicate<TableName> wanted) {
        this.wanted = wanted;
    }

    static EventDeserializer deserializer(Predicate<TableName> wanted) {
        var events = new LogEvents(wanted);
        events.readStructure();
        events.readRows();
        return events.deserializer();
    }

    private void readStructure() {
        readers.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
        readers.put(EventType.ROTATE, new RotateEventDataDeserializer());
        readers.put(EventType.QUERY, new QueryEventDataDeserializer());
        readers.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
        readers.put(EventType.TRANSACTION_PAYLOAD, new CompressedEvents(this::deserializer));
    }

    private void readRows() {
        rows(EventType.WRITE_ROWS, new ExactRows.Written(tables));
        rows(EventType.UPDATE_ROWS, new ExactRows.Updated(tables));
        rows(EventType.DELETE_ROWS, new ExactRows.Deleted(tables));
        rows(EventType.EXT_WRITE_ROWS, new ExactRows.Written(tables).setMayContainExtraInformation(true));
        rows(EventType.EXT_UPDATE_ROWS, new ExactRows.Updated(tables).setMayContainExtraInformation(true));
        rows(EventType.EXT_DELETE_ROWS, new ExactRows.Deleted(tables).setMayContainExtraInformation(true));
        rows(EventType.PARTIAL_UPDATE_ROWS_EVENT, new NullEventDataDeserializer());
    }

    private void rows(EventType type, EventDataDeserializer<?> values) {
        readers.put(type, new RowsReader(tables, wanted, values));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's constructor is raw
    private EventDeserializer deserializer() {
        return new EventDeserializer(new LogHeader.Reader(), new NullEventDataDeserializer(), (Map) readers, tables);
    }
}
