package dev.whimbrel.backup.replay;

import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes to the rebuilt tables, in the connection's transaction. New rows of one table that follow each other are
 * one statement. Not thread-safe.
 */
final class Writing {
    static final String STRICT =
            "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES', unique_checks = 1," + " foreign_key_checks = 1";
    private static final int DUPLICATE = 1062;
    private static final Set<Integer> NO_PARENT = Set.of(1216, 1217, 1451, 1452);
    private static final Set<Integer> UNFIT = Set.of(1048, 1264, 1265, 1292, 1364, 1366, 1406, 3140, 3156, 3819, 4025);
    private static final int ROWS = 200;
    private static final int BYTES = 1 << 19;
    private static final int MOST_KEYS = 5_000_000;

    private final Connection connection;
    private final List<Change> inserts = new ArrayList<>();
    private final Set<Long> made = new HashSet<>();
    private @Nullable List<String> columns;
    private int bytes;
    private boolean exact;
    private long rows;
    private long without;

    /** @param exact whether the tables hold just what the log says was there */
    Writing(Connection connection, boolean exact) {
        this.connection = connection;
        this.exact = exact;
    }

    Tallied tallied() {
        return new Tallied(rows, without);
    }

    /** The migration's own change: only its keys matter. */
    void own(Change change) throws CannotReplay {
        if (change.isDeletion()) {
            return;
        }
        var key = change.key(true);
        if (change.isNew()) {
            exact &= made.size() < MOST_KEYS;
            made.add(hash(change.table(), key));
        } else if (!key.equals(change.key(false))) {
            throw new CannotReplay("the migration changed keys of table "
                    + change.table().name() + ", so rows of others cannot be told to be the same ones");
        }
    }

    void others(Change change) throws SQLException, CannotReplay {
        rows++;
        if (change.isNew()) {
            insert(change);
            return;
        }
        flush();
        var table = change.table();
        var key = change.key(false);
        if (change.isDeletion()) {
            execute(table, Change.delete(table, key));
            return;
        }
        var changed = change.changed();
        if (!changed.isEmpty() && execute(table, Change.update(table, changed, key)) == 0) {
            gone(table, key, changed);
        }
    }

    /** Their row is not there: the migration had made it, or the log and the backup do not fit. */
    private void gone(RebuiltTable table, List<String> key, java.util.SequencedMap<String, String> changed)
            throws CannotReplay {
        if (exact && !made.contains(hash(table, key)) && table.key().stream().noneMatch(changed::containsKey)) {
            throw new CannotReplay("others changed a row of table " + table.name()
                    + " that neither the backup nor the binary log has: they do not fit each other");
        }
        rows--;
        without++;
    }

    private static long hash(RebuiltTable table, List<String> key) {
        long hash = table.name().hashCode();
        for (var value : key) {
            for (int i = 0; i < value.length(); i++) {
                hash = hash * 1_099_511_628_211L + value.charAt(i);
            }
            hash = hash * 31 + 7;
        }
        return hash;
    }

    private void insert(Change change) throws SQLException, CannotReplay {
        var values = change.values();
        var wanted = List.copyOf(values.keySet());
        boolean fits = !inserts.isEmpty()
                && inserts.getLast().table().equals(change.table())
                && wanted.equals(columns)
                && inserts.size() < ROWS
                && bytes < BYTES;
        if (!fits) {
            flush();
        }
        columns = wanted;
        bytes += values.values().stream().mapToInt(String::length).sum();
        inserts.add(change);
    }

    /** Sends what was held back. */
    void flush() throws SQLException, CannotReplay {
        if (inserts.isEmpty()) {
            return;
        }
        var held = List.copyOf(inserts);
        inserts.clear();
        bytes = 0;
        try {
            insert(held);
        } catch (SQLException refused) {
            if (refused.getErrorCode() != DUPLICATE) {
                throw judged(held.getFirst().table(), refused);
            }
            for (var each : held) {
                insertOrOverwrite(each);
            }
        }
    }

    private void insert(List<Change> changes) throws SQLException, CannotReplay {
        var first = changes.getFirst();
        var tuples = new ArrayList<String>();
        for (var change : changes) {
            tuples.add("(" + String.join(", ", change.values().values()) + ")");
        }
        Session.execute(
                connection,
                Change.insert(first.table(), List.copyOf(first.values().keySet())) + String.join(", ", tuples));
    }

    /** The migration had deleted the row, or the snapshot was taken a moment behind its position. */
    private void insertOrOverwrite(Change change) throws SQLException, CannotReplay {
        try {
            insert(List.of(change));
        } catch (SQLException refused) {
            if (refused.getErrorCode() != DUPLICATE
                    || execute(change.table(), Change.update(change.table(), change.values(), change.key(true))) == 0) {
                throw judged(change.table(), refused);
            }
        }
    }

    private int execute(RebuiltTable table, String sql) throws SQLException, CannotReplay {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeUpdate(sql);
        } catch (SQLException refused) {
            throw judged(table, refused);
        }
    }

    private static SQLException judged(RebuiltTable table, SQLException refused) throws CannotReplay {
        int code = refused.getErrorCode();
        if (code == DUPLICATE) {
            throw new CannotReplay("others wrote a row of table " + table.name()
                    + " whose unique value a row of the backup has: the migration had taken that away");
        }
        if (NO_PARENT.contains(code)) {
            throw new CannotReplay("others wrote a row of table " + table.name()
                    + " that refers to a row which only the migration had made, or the other way round");
        }
        if (UNFIT.contains(code)) {
            throw new CannotReplay("others wrote a value to table " + table.name()
                    + " that does not fit its former definition (" + ServerError.describe(refused) + ")");
        }
        return refused;
    }
}
