package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Dialect;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables as they were before the changelog, each read when it is asked for. For one thread; what was read once is remembered for all. */
final class KnownTables {
    /** Schemas change seldom, and most of a plan's tables were read for the plan before. */
    private static final int MOST = 1_000;

    private static final Map<Written, Optional<Table>> REMEMBERED =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Written, Optional<Table>> eldest) {
                    return size() > MOST;
                }
            });

    private record Written(String createTable, Dialect dialect) {}

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
            table = REMEMBERED.computeIfAbsent(
                    new Written(sql, dialect), it -> Definitions.parse(it.createTable(), it.dialect()));
            read.put(key, table);
        }
        return table;
    }

    Stream<String> names() {
        return written.keySet().stream().sorted();
    }
}
