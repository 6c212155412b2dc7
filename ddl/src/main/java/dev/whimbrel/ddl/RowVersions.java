package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How many instant changes of its columns a table of MySQL has left: the one thing about an ALTER that an empty copy does not know. */
final class RowVersions {
    private final Server server;
    private final TableIds tables;
    private final Map<String, Long> used = new HashMap<>();

    RowVersions(Server server, TableIds tables) {
        this.server = server;
        this.tables = tables;
    }

    /** Whether one is left for this change, if it needs one. */
    boolean left(String table, Form form) throws SQLException {
        if (!server.isMySql() || form.parsed().stream().noneMatch(RowVersions::needsOne)) {
            return true;
        }
        var sofar = used.get(table);
        var count = sofar == null ? tables.rowVersions(table) : sofar;
        used.put(table, count + 1);
        return count < server.rowVersions();
    }

    private static boolean needsOne(AlterClause clause) {
        return clause instanceof AlterClause.AddColumn || clause instanceof AlterClause.DropColumn;
    }
}
