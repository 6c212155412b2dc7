package dev.whimbrel.orchestrator.online;

import dev.whimbrel.statements.AlterText;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Changes of large tables, as this installation can carry them out. Thread-safe. */
@Component
public class OnlineChanges {
    private final OnlineSettings settings;

    public OnlineChanges(OnlineSettings settings) {
        this.settings = settings;
    }

    /** How a change that blocks writers is carried out. @param mayBlock whether the request allows that */
    public Route route(
            Connection connection, String schema, Flavour flavour, Statement.AlterTable change, boolean mayBlock)
            throws SQLException {
        var routes = new Routes(settings, flavour);
        var tool = OnlineTool.find(settings.command());
        return TableFactsReader.read(connection, schema, change.table().name())
                .map(table -> routes.choose(change, true, table, tool, mayBlock))
                .orElseGet(() -> new Route.Native(""));
    }

    /** Whether a table of that size is large. */
    public boolean isLarge(long rows, long bytes) {
        return settings.isLarge(rows, bytes);
    }

    /**
     * Returns when the table is changed.
     *
     * @param holder the connection that holds the target; used from this thread only
     * @throws OnlineFailed when it was not, and nothing is left of the try
     * @throws Exception when the holder was lost, or what is left could not be removed
     */
    public void carryOut(
            Login login, String schema, String sql, Dialect dialect, Connection holder, OnlineReport report)
            throws Exception {
        if (!(StatementParser.parse(sql, dialect) instanceof Statement.AlterTable change)) {
            throw new OnlineFailed("only an ALTER TABLE can be carried out beside the live table");
        }
        var tool = OnlineTool.find(settings.command())
                .orElseThrow(() -> new OnlineFailed(settings.command()
                        + " was there when the migration was planned and is not where it is executed"));
        var clauses = AlterText.of(sql, dialect)
                .orElseThrow(() -> new OnlineFailed("the statement cannot be taken apart"))
                .clauses()
                .stream()
                .map(ClauseText::text)
                .collect(Collectors.joining(", "));
        var table = change.table().name();
        new OnlineRun(tool, settings, report).run(login, schema, table, clauses, new Remains(holder, schema, table));
    }

    /** After a crash in the middle of such a statement: ends what may still run, and removes what it left. */
    public static void clear(Connection holder, String schema, String sql, Dialect dialect) throws SQLException {
        if (StatementParser.parse(sql, dialect) instanceof Statement.AlterTable change) {
            new Remains(holder, schema, change.table().name()).clear();
        }
    }
}
