package dev.whimbrel.orchestrator.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** SQL modes in which a value is copied as it is, whatever the mode of today would say to it. */
final class Faithful {
    /** No value is cut to fit, none is refused for being odd, and a key of 0 is no call for the next number. */
    private static final String COPYING = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES";

    private static final Set<String> REFUSING = Set.of("NO_ZERO_DATE", "NO_ZERO_IN_DATE", "TRADITIONAL");

    private Faithful() {}

    /** Something that is sent meanwhile. */
    @FunctionalInterface
    interface Sending<T> {
        T send() throws SQLException;
    }

    /** Begins a transaction in which what is read for a change stays as it was read. */
    static void begin(Connection connection) throws SQLException {
        connection.commit(); // of whatever was read before on a connection that commits nothing by itself
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
    }

    /** For SQL of ours alone. */
    static <T> T copying(Connection connection, Sending<T> sending) throws SQLException {
        return in(connection, mode(connection), COPYING, sending);
    }

    /** For SQL with a condition of the author's in it, who wrote it for the mode that is set. */
    static <T> T reading(Connection connection, Sending<T> sending) throws SQLException {
        var usual = mode(connection);
        var lenient = Arrays.stream(usual.split(","))
                .filter(each -> !each.isBlank() && !REFUSING.contains(each))
                .collect(Collectors.joining(","));
        return in(connection, usual, lenient, sending);
    }

    private static <T> T in(Connection connection, String usual, String meanwhile, Sending<T> sending)
            throws SQLException {
        set(connection, meanwhile);
        T result;
        try {
            result = sending.send();
        } catch (SQLException failed) {
            try {
                set(connection, usual);
            } catch (SQLException gone) {
                failed.addSuppressed(gone);
            }
            throw failed;
        }
        set(connection, usual);
        return result;
    }

    private static String mode(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void set(Connection connection, String mode) throws SQLException {
        try (var set = connection.prepareStatement("SET SESSION sql_mode = ?")) {
            set.setString(1, mode);
            set.execute();
        }
    }
}
