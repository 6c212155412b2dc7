package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.rows.Image;
import dev.whimbrel.orchestrator.rows.PuttingBack;
import dev.whimbrel.statements.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Kept rows that are put back, in the order in which they were kept. */
record BackPortions(ChunkedStatement cursor, PuttingBack puttingBack) implements RowWork {
    static BackPortions of(PuttingBack puttingBack) {
        var key = List.of(new Chunkability.KeyColumn(Image.ROW, "bigint"));
        return new BackPortions(new ChunkedStatement("", new TableName(null, puttingBack.image()), key), puttingBack);
    }

    @Override
    public long change(Connection connection, List<String> after, List<String> upTo) throws SQLException {
        return puttingBack.portion(
                cursor.range(!after.isEmpty(), !upTo.isEmpty()), statement -> cursor.bind(statement, after, upTo));
    }
}
