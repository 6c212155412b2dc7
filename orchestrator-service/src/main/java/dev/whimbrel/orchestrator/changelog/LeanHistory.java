package dev.whimbrel.orchestrator.changelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's own history, without the twenty questions by which it finds out that its table is there and complete: one is enough.
 * Whenever the answer is another, Liquibase does as it always does.
 *
 * <p>Public because Liquibase makes one for each database.
 */
public final class LeanHistory extends StandardChangeLogHistoryService {
    private static final int NO_SUCH_TABLE = 1146;

    /** What Liquibase 4 would widen or add; a checksum of an older version has to be looked at by itself. */
    private static final String QUESTION = "SELECT ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, MD5SUM,"
            + " DESCRIPTION, COMMENTS, TAG, LIQUIBASE, CONTEXTS, LABELS, DEPLOYMENT_ID FROM %s"
            + " WHERE MD5SUM IS NOT NULL AND MD5SUM NOT LIKE '9:%%' LIMIT 1";

    private static final Map<String, Integer> WIDTHS =
            Map.of("MD5SUM", 35, "LIQUIBASE", 20, "CONTEXTS", 255, "LABELS", 255);

    private enum Table {
        MISSING,
        COMPLETE,
        OTHER
    }

    /** With more than this many change sets the whole history is not much more. */
    private static final int FEW = 500;

    private @Nullable Table table;
    private boolean initialized;
    private List<String> ids = List.of();

    /** What ran of other changelogs decides nothing for this one, and a long history takes Liquibase longer than all else. */
    void onlyOf(DatabaseChangeLog changelog) {
        ids = changelog.getChangeSets().stream()
                .map(ChangeSet::getId)
                .distinct()
                .toList();
    }

    @Override
    public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database) throws DatabaseException {
        if (ids.isEmpty() || ids.size() > FEW || !(database.getConnection() instanceof JdbcConnection connection)) {
            return super.queryDatabaseChangeLogTable(database);
        }
        var question = "SELECT * FROM " + name() + " WHERE ID IN ("
                + String.join(",", Collections.nCopies(ids.size(), "?")) + ") ORDER BY DATEEXECUTED, ORDEREXECUTED";
        try (var statement = connection.getUnderlyingConnection().prepareStatement(question)) {
            for (var i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            try (var rows = statement.executeQuery()) {
                return all(rows);
            }
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    private static List<Map<String, ?>> all(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var all = new ArrayList<Map<String, ?>>();
        while (rows.next()) {
            var row = new HashMap<String, @Nullable Object>();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                row.put(columns.getColumnName(column).toUpperCase(Locale.ROOT), rows.getObject(column));
            }
            all.add(row);
        }
        return all;
    }

    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    public boolean hasDatabaseChangeLogTable() {
        return switch (table()) {
            case MISSING -> false;
            case COMPLETE -> true;
            case OTHER -> super.hasDatabaseChangeLogTable();
        };
    }

    @Override
    public void init() throws DatabaseException {
        if (initialized) {
            return;
        }
        if (table() != Table.COMPLETE) {
            super.init();
            table = null;
        }
        initialized = true;
    }

    @Override
    public void reset() {
        table = null;
        initialized = false;
        super.reset();
    }

    private Table table() {
        var known = table;
        if (known == null) {
            known = ask();
            table = known;
        }
        return known;
    }

    private Table ask() {
        if (!(getDatabase().getConnection() instanceof JdbcConnection connection)) {
            return Table.OTHER;
        }
        try (var statement = connection.getUnderlyingConnection().createStatement();
                var old = statement.executeQuery(QUESTION.formatted(name()))) {
            return isWideEnough(old) && !old.next() ? Table.COMPLETE : Table.OTHER;
        } catch (SQLException failed) {
            return failed.getErrorCode() == NO_SUCH_TABLE ? Table.MISSING : Table.OTHER;
        }
    }

    private String name() {
        return getDatabase()
                .escapeTableName(getLiquibaseCatalogName(), getLiquibaseSchemaName(), getDatabaseChangeLogTableName());
    }

    private static boolean isWideEnough(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            if (columns.getPrecision(column) < WIDTHS.getOrDefault(columns.getColumnName(column), 0)) {
                return false;
            }
        }
        return true;
    }
}
