package dev.whimbrel.targets;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The flavour and version of a server. */
public record ServerVersion(Flavour flavour, int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);
    /** MariaDB 10 says this before its own version, so that old replicas do not take it for a MySQL older than theirs. */
    private static final String REPLICATION_PREFIX = "5.5.5-";

    /** By the driver's connections: a server is never replaced under one, and everybody on it asks first what it is. */
    private static final Map<JdbcConnection, ServerVersion> ASKED = Collections.synchronizedMap(new WeakHashMap<>());

    /** Asks the server, once for each connection. */
    public static ServerVersion of(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(JdbcConnection.class)) {
            return ask(connection);
        }
        var drivers = connection.unwrap(JdbcConnection.class);
        var known = ASKED.get(drivers);
        if (known == null) {
            known = ask(connection);
            ASKED.put(drivers, known);
        }
        return known;
    }

    private static ServerVersion ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT VERSION(), @@version_comment")) {
            answer.next();
            return parse(answer.getString(1), answer.getString(2));
        }
    }

    /**
     * @param version as {@code VERSION()} says it, {@code 11.4.5-MariaDB-log}
     * @param comment as {@code @@version_comment} says it: some builds name the flavour only there
     * @throws IllegalArgumentException when it does not begin with numbers
     */
    static ServerVersion parse(String version, String comment) {
        var flavour =
                (version + comment).toLowerCase(Locale.ROOT).contains("mariadb") ? Flavour.MARIADB : Flavour.MYSQL;
        var prefixed = flavour == Flavour.MARIADB && version.startsWith(REPLICATION_PREFIX);
        var numbers = NUMBERS.matcher(prefixed ? version.substring(REPLICATION_PREFIX.length()) : version);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("not a server version: " + version);
        }
        return new ServerVersion(flavour, number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3)));
    }

    /**
     * @param name flavour and version as people write them: {@code mysql-9.7}, {@code mariadb-11.4.2}
     * @throws IllegalArgumentException when it is none
     */
    public static ServerVersion named(String name) {
        var parts = name.toLowerCase(Locale.ROOT).split("[- ]", 2);
        if (parts.length < 2 || !(parts[0].equals("mysql") || parts[0].equals("mariadb"))) {
            throw new IllegalArgumentException("'" + name + "' is no server; write mysql-9.7 or mariadb-11.4");
        }
        return parse(parts[1], parts[0]);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public String toString() {
        return (flavour == Flavour.MYSQL ? "MySQL " : "MariaDB ") + major + "." + minor + "." + patch;
    }
}
