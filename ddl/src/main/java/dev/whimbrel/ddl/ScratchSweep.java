package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes the scratch schemas of processes that ended without doing it themselves. */
public final class ScratchSweep {
    private ScratchSweep() {}

    /** @return the names of the schemas removed; those in use by a living connection stay */
    public static List<String> sweep(Connection connection) throws SQLException {
        var removed = new ArrayList<String>();
        for (var name : leftovers(connection)) {
            if (locked(connection, name)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("DROP DATABASE IF EXISTS " + Scratch.quoted(name));
                    removed.add(name);
                } finally {
                    unlock(connection, name);
                }
            }
        }
        return removed;
    }

    private static List<String> leftovers(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW DATABASES LIKE 'whimbrel\\_scratch\\_%'")) {
            while (rows.next()) {
                if (Scratch.isScratch(rows.getString(1))) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static boolean locked(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT GET_LOCK(?, 0)")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    private static void unlock(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT RELEASE_LOCK(?)")) {
            query.setString(1, name);
            query.executeQuery().close();
        }
    }
}
