package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Dialect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables as they were before the changelog, each read when it is asked for. For one thread. */
final class KnownTables {
    private final Map<String, String> written = new HashMap<>();
    private final Map<String, Optional<Table>> read = new HashMap<>();
    private final Dialect dialect;

    KnownTables(Map<String, String> createTables, Dialect dialect) {
        createTables.forEach((name, sql) -> written.put(name.toLowerCase(Locale.ROOT), sql));
        this.dialect = dialect;
    }

    Optional<Table> get(String key) {
        var sql = written.get(key);
        if (sql == null) {
            return Optional.empty();
        }
        var table = read.get(key);
        if (table == null) {
            table = Definitions.parse(sql, dialect);
            read.put(key, table);
        }
        return table;
    }

    Stream<String> names() {
        return written.keySet().stream().sorted();
    }
}
