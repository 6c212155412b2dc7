package dev.whimbrel.rehearsal;

import java.sql.SQLException;
import java.util.List;

/** On one server: rows never leave it. */
record RowsBeside(Sql scratch) implements RowsMover {
    @Override
    public int move(String fromTable, String toTable, List<String> columns, String rest) throws SQLException {
        var named = String.join(", ", columns);
        return scratch.update("INSERT IGNORE INTO " + toTable + " (" + named + ") SELECT " + named + " FROM "
                + fromTable + " p" + rest);
    }

    @Override
    public boolean seesBoth() {
        return true;
    }
}
