package dev.whimbrel.orchestrator.changelog;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words that a server reserves, beyond those that Liquibase knows by itself. They change with the server's version only, and to ask for them is the dearest
 * of all questions with which Liquibase begins. Thread-safe.
 */
final class ReservedWords {
    /** MariaDB's table of words does not say which are reserved, and the driver asks for that: Liquibase then goes on with the words that it knows. */
    private static final int NO_SUCH_COLUMN = 1054;

    private final Map<String, List<String>> byVersion = new ConcurrentHashMap<>();

    List<String> of(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        var version = metadata.getDatabaseProductVersion();
        var known = byVersion.get(version);
        if (known == null) {
            known = ask(metadata);
            byVersion.put(version, known);
        }
        return known;
    }

    private static List<String> ask(DatabaseMetaData server) throws SQLException {
        try {
            return List.of(server.getSQLKeywords().toUpperCase(Locale.US).split(",\\s*"));
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_COLUMN) {
                return List.of();
            }
            throw refused;
        }
    }
}
