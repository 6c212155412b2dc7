package dev.whimbrel.orchestrator.changelog;

import java.sql.Connection;
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
    private final Map<String, List<String>> byVersion = new ConcurrentHashMap<>();

    List<String> of(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        var version = metadata.getDatabaseProductVersion();
        var known = byVersion.get(version);
        if (known == null) {
            known = List.of(metadata.getSQLKeywords().toUpperCase(Locale.US).split(",\\s*"));
            byVersion.put(version, known);
        }
        return known;
    }
}
