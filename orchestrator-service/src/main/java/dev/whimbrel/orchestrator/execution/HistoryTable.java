package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.exception.LiquibaseException;
import org.springframework.stereotype.Component;

/**
 * Has Liquibase make, and bring up to date, the table that it keeps its history in. It asks the server a dozen questions for
 * that, each time; a table that stands as Liquibase left it here the last time raises none.
 */
@Component
final class HistoryTable {
    private static final int NO_SUCH_TABLE = 1146;

    /** Its definition, by target. */
    private final Map<String, String> lastLeft = new ConcurrentHashMap<>();

    void prepare(Target target, Connection connection, OpenChangelog changelog)
            throws LiquibaseException, SQLException {
        var database = changelog.database();
        var table = database.escapeTableName(null, null, database.getDatabaseChangeLogTableName());
        var name = target.name().value();
        var known = lastLeft.get(name);
        if (known != null && known.equals(definition(connection, table)) && !lacksChecksums(connection, table)) {
            return;
        }
        var history = Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database);
        history.init();
        // it was asked before there was a table, and would go on believing that nothing has run
        history.reset();
        changelog.renewChecksums(history);
        lastLeft.put(name, definition(connection, table));
    }

    private static String definition(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW CREATE TABLE " + table)) {
            return rows.next() ? rows.getString(2) : "";
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE) {
                return "";
            }
            throw refused;
        }
    }

    /** Cleared by somebody: an update of Liquibase writes them anew. */
    private static boolean lacksChecksums(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM " + table + " WHERE MD5SUM IS NULL LIMIT 1")) {
            return rows.next();
        }
    }
}
