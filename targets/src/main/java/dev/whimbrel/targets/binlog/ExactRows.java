package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.DeleteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.UpdateRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.WriteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** The library's readers of rows, with {@link ExactValues} in them. */
final class ExactRows {
    private ExactRows() {}

    static final class Written extends WriteRowsEventDataDeserializer {
        Written(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream input)
                throws IOException {
            var exact = ExactValues.read(type, meta, length, input);
            return exact.isPresent() ? exact.get() : super.deserializeCell(type, meta, length, input);
        }
    }

    static final class Updated extends UpdateRowsEventDataDeserializer {
        Updated(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream input)
                throws IOException {
            var exact = ExactValues.read(type, meta, length, input);
            return exact.isPresent() ? exact.get() : super.deserializeCell(type, meta, length, input);
        }
    }

    static final class Deleted extends DeleteRowsEventDataDeserializer {
        Deleted(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream input)
                throws IOException {
            var exact = ExactValues.read(type, meta, length, input);
            return exact.isPresent() ? exact.get() : super.deserializeCell(type, meta, length, input);
        }
    }
}
