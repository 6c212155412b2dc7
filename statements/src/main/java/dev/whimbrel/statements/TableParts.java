package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;

/** What a CREATE TABLE lists between its brackets, sorted by kind. */
record TableParts(List<ColumnSpec> columns, List<IndexSpec> indexes, List<ForeignKeySpec> foreignKeys) {
    /** @param parts written as what an ALTER TABLE would add */
    static TableParts of(List<AlterClause> parts) {
        var columns = new ArrayList<ColumnSpec>();
        var indexes = new ArrayList<IndexSpec>();
        var foreignKeys = new ArrayList<ForeignKeySpec>();
        for (var part : parts) {
            switch (part) {
                case AlterClause.AddColumn(var column) -> columns.add(column);
                case AlterClause.AddIndex(var index) -> indexes.add(index);
                case AlterClause.AddForeignKey(var key) -> foreignKeys.add(key);
                default -> {}
            }
        }
        return new TableParts(List.copyOf(columns), List.copyOf(indexes), List.copyOf(foreignKeys));
    }
}
