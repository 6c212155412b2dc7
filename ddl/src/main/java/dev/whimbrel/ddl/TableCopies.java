package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Empty copies of a schema's tables in the scratch schema: with foreign keys and checks, which CREATE TABLE … LIKE would lose or rename. */
final class TableCopies {
    private static final int NO_SUCH_TABLE = 1146;
    private static final Pattern NEXT_NUMBER = Pattern.compile(" AUTO_INCREMENT=\\d+");
    /** A copy in another engine could reach out to other servers or files. */
    private static final Set<String> OF_THIS_SERVER = Set.of("InnoDB", "MyISAM", "Aria", "MEMORY");

    private static final Pattern ENGINE = Pattern.compile("\\) (?:/\\*!50100 [^*]*\\*/ )?ENGINE=(\\w+)");

    private final Connection connection;
    private final String home;
    private final Set<String> made = new HashSet<>();
    /** What the server said to the copies that it would not make, by their tables. */
    private final Map<String, String> refused = new HashMap<>();

    TableCopies(Connection connection, String home) {
        this.connection = connection;
        this.home = home;
    }

    /** As the server would write it, without what changes by itself; empty when there is no such table. */
    static Optional<String> definition(Connection connection, String schema, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SHOW CREATE TABLE " + Scratch.quoted(schema) + "." + Scratch.quoted(table))) {
            return row.next() ? Optional.ofNullable(cleaned(row.getString(2))) : Optional.empty();
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static @Nullable String cleaned(@Nullable String definition) {
        return definition == null || !definition.startsWith("CREATE TABLE")
                ? null
                : NEXT_NUMBER.matcher(definition).replaceFirst("");
    }

    static boolean canBeCopied(String definition) {
        var engine = ENGINE.matcher(definition);
        return engine.find() && OF_THIS_SERVER.contains(engine.group(1));
    }

    /** Copies the tables that are not there yet. Those that do not exist are left out. */
    void make(Set<String> tables) throws SQLException {
        var missing = new HashSet<>(tables);
        missing.removeAll(made);
        if (missing.isEmpty()) {
            return;
        }
        unchecked(() -> {
            for (var table : missing) {
                var definition = definition(connection, home, table);
                if (definition.isPresent() && canBeCopied(definition.get())) {
                    copy(table, definition.get());
                }
                made.add(table);
            }
        });
    }

    /** A table may be as it could not be made today: its rows too wide since columns were added, its default from a laxer sql_mode. */
    private void copy(String table, String definition) throws SQLException {
        try {
            execute(definition);
        } catch (SQLException no) {
            if (ServerRefusal.isConnectionLost(no) || ServerRefusal.isTransient(no) || ServerRefusal.isForbidden(no)) {
                throw no;
            }
            refused.put(table, String.valueOf(no.getMessage()).strip());
        }
    }

    /** Why one of these tables has no copy though it should. */
    Optional<String> whyNot(Set<String> tables) {
        return tables.stream()
                .filter(refused::containsKey)
                .sorted()
                .findFirst()
                .map(table ->
                        "the server makes no copy of the table " + table + " as it is (" + refused.get(table) + ")");
    }

    /** Puts a copy back to this definition. */
    void replace(String table, String definition) throws SQLException {
        unchecked(() -> {
            execute("DROP TABLE IF EXISTS " + Scratch.quoted(table));
            execute(definition);
        });
    }

    private interface Making {
        void run() throws SQLException;
    }

    /** Parents may come after their children, and some are not needed at all. */
    private void unchecked(Making making) throws SQLException {
        execute("SET @whimbrel_checks = @@foreign_key_checks, foreign_key_checks = 0");
        try {
            making.run();
        } finally {
            execute("SET foreign_key_checks = @whimbrel_checks");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
