package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands in the tables and columns that a way back drops, looked at in the target. Counting stops where the number says enough. */
public final class WrittenSince {
    private static final int ENOUGH = 10_000;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_COLUMN = 1054;

    private final Connection connection;
    private final Dialect dialect;

    public WrittenSince(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @param rows that hold something, or how many were counted before that was enough */
    public record Held(String what, long rows) {
        /** As a sentence. */
        public String inWords() {
            return what + " holds "
                    + (rows > ENOUGH ? "more than " + ENOUGH + " rows" : rows == 1 ? "1 row" : rows + " rows")
                    + " that would be lost";
        }
    }

    /** Nothing of what is not there: its statement fails by itself. @param statements of the way back */
    public List<Held> into(List<String> statements) throws SQLException {
        var found = new ArrayList<Held>();
        for (var sql : statements) {
            switch (StatementParser.parse(sql, dialect)) {
                case Statement.DropTable drop -> {
                    for (var table : drop.tables()) {
                        add(found, "table " + table.name(), count(table, "TRUE"));
                    }
                }
                case Statement.AlterTable alter -> {
                    for (var clause : alter.clauses()) {
                        if (clause instanceof AlterClause.DropColumn(var column)) {
                            add(
                                    found,
                                    "column " + column + " of " + alter.table().name(),
                                    values(alter.table(), column));
                        }
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private static void add(List<Held> found, String what, long rows) {
        if (rows > 0) {
            found.add(new Held(what, rows));
        }
    }

    /** Rows whose value is another than that of a row of which nobody said anything. */
    private long values(TableName table, String column) throws SQLException {
        if (isGenerated(table, column)) {
            return 0;
        }
        var name = quoted(column);
        try {
            return count(table, "NOT (" + name + " <=> DEFAULT(" + name + "))");
        } catch (SQLException hasNone) {
            return count(table, name + " IS NOT NULL");
        }
    }

    private boolean isGenerated(TableName table, String column) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COALESCE(generation_expression, '') <> ''"
                + " FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?"
                + " AND column_name = ?")) {
            query.setString(1, table.name());
            query.setString(2, column);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private long count(TableName table, String condition) throws SQLException {
        var name = (table.schema() == null ? "" : quoted(table.schema()) + ".") + quoted(table.name());
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM (SELECT 1 FROM " + name + " WHERE " + condition
                        + " LIMIT " + (ENOUGH + 1) + ") held")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException missing) {
            if (missing.getErrorCode() == NO_SUCH_TABLE || missing.getErrorCode() == NO_SUCH_COLUMN) {
                return 0;
            }
            throw missing;
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
