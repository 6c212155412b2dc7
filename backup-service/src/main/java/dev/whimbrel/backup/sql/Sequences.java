package dev.whimbrel.backup.sql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the sequences of a schema. MySQL has none. */
public final class Sequences {
    private static final String NAMES = "SELECT TABLE_NAME FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'SEQUENCE' ORDER BY TABLE_NAME";

    private Sequences() {}

    /** Sorted by name. @param connection in that schema */
    public static List<Sequence> read(Connection connection, String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (var query = connection.prepareStatement(NAMES)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        var sequences = new ArrayList<Sequence>();
        for (var name : names) {
            sequences.add(one(connection, schema, name));
        }
        return List.copyOf(sequences);
    }

    private static Sequence one(Connection connection, String schema, String name) throws SQLException {
        var quoted = Quoting.name(schema) + "." + Quoting.name(name);
        try (var statement = connection.createStatement()) {
            String create;
            try (var row = statement.executeQuery("SHOW CREATE SEQUENCE " + quoted)) {
                row.next();
                create = row.getString(2);
            }
            try (var row = statement.executeQuery(
                    "SELECT next_not_cached_value, minimum_value, maximum_value FROM " + quoted)) {
                row.next();
                return new Sequence(
                        name,
                        create,
                        position(
                                Quoting.name(name),
                                new BigInteger(row.getString(1)),
                                new BigInteger(row.getString(2)),
                                new BigInteger(row.getString(3))));
            }
        }
    }

    /** One that has come to its end stands behind it, where no RESTART may put it. */
    static String position(String quoted, BigInteger next, BigInteger minimum, BigInteger maximum) {
        if (next.compareTo(maximum) > 0) {
            return "SELECT SETVAL(" + quoted + ", " + maximum + ", 1)";
        }
        if (next.compareTo(minimum) < 0) {
            return "SELECT SETVAL(" + quoted + ", " + minimum + ", 1)";
        }
        return "ALTER SEQUENCE " + quoted + " RESTART WITH " + next;
    }
}
