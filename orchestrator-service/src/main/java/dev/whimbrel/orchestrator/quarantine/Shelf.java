package dev.whimbrel.orchestrator.quarantine;

import static dev.whimbrel.orchestrator.quarantine.Quarantine.quoted;

import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is put aside in one target. Read from the target alone, which is the only place that knows; the names say all. Not thread-safe. */
final class Shelf {
    /** ALGORITHM or LOCK not supported here; no more instant changes of this table. */
    private static final Set<Integer> NOT_INSTANTLY = Set.of(1845, 1846, 4092);

    private static final String TABLES = """
            SELECT NULL, TABLE_NAME, COALESCE(TABLE_ROWS, 0), TABLE_COMMENT FROM information_schema.TABLES
             WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW' AND TABLE_NAME LIKE 'WHIMBREL\\_%'""";

    private static final String COLUMNS = """
            SELECT c.TABLE_NAME, c.COLUMN_NAME, COALESCE(t.TABLE_ROWS, 0), '' FROM information_schema.COLUMNS c
              JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
             WHERE c.TABLE_SCHEMA = ? AND t.TABLE_TYPE <> 'VIEW' AND c.COLUMN_NAME LIKE 'WHIMBREL\\_ASIDE\\_%'""";

    private final Connection connection;
    private final Target target;

    Shelf(Connection connection, Target target) {
        this.connection = connection;
        this.target = target;
    }

    /** All that is there, what ends first before the rest. */
    List<Kept> all() throws SQLException {
        return Stream.concat(read(COLUMNS).stream(), read(TABLES).stream())
                .sorted(Comparator.comparing(Kept::until).thenComparing(Kept::name))
                .toList();
    }

    private List<Kept> read(String question) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, target.schema());
            try (var rows = query.executeQuery()) {
                var all = new ArrayList<Kept>();
                while (rows.next()) {
                    var table = rows.getString(1);
                    var number = rows.getLong(3);
                    var comment = rows.getString(4);
                    AsideName.read(rows.getString(2))
                            .ifPresent(name ->
                                    all.add(kept(table, name, number, name.ofRows() ? comment : name.former())));
                }
                return all;
            }
        }
    }

    /** Kept rows say in the comment of their table what they are of. */
    private static Kept kept(@Nullable String table, AsideName name, long rows, String former) {
        var kind = table != null ? Kept.Kind.COLUMN : name.ofRows() ? Kept.Kind.ROWS : Kept.Kind.TABLE;
        return new Kept(kind, name.text(), table, former, name.until(), rows);
    }

    /** Whether its last day is over. */
    static boolean isOver(Kept kept, LocalDate today) {
        return kept.until().isBefore(today);
    }

    /** For good. The connection waits for locks for seconds only; somebody who reads it is somebody who still needs it. */
    void drop(Kept kept) throws SQLException {
        if (kept.table() == null) {
            execute("DROP TABLE IF EXISTS " + quoted(kept.name()));
            return;
        }
        var drop = "ALTER TABLE " + quoted(kept.table()) + " DROP COLUMN " + quoted(kept.name());
        try {
            execute(drop + ", ALGORITHM=INSTANT");
        } catch (SQLException refused) {
            if (!NOT_INSTANTLY.contains(refused.getErrorCode())) {
                throw refused;
            }
            execute(drop + ", ALGORITHM=INPLACE, LOCK=NONE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
