package dev.whimbrel.ddl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A schema to try things in, on the caller's connection. A named lock of that connection says that it is in use: whose lock is free has lost its
 * process, and {@link ScratchSweep} removes it. Not thread-safe.
 */
public final class Scratch implements AutoCloseable {
    static final String PREFIX = "whimbrel_scratch_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connection connection;
    private final String home;
    private final String name;

    private Scratch(Connection connection, String home, String name) {
        this.connection = connection;
        this.home = home;
        this.name = name;
    }

    /**
     * Makes the schema and makes it the connection's current one.
     *
     * @param home the schema that is current again after {@link #close()}; its character set and collation are taken over
     * @throws SQLException also when the account may not create it
     */
    public static Scratch open(Connection connection, String home) throws SQLException {
        var bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        var scratch = new Scratch(connection, home, PREFIX + HexFormat.of().formatHex(bytes));
        scratch.take();
        try {
            scratch.execute("CREATE DATABASE " + quoted(scratch.name) + likeHome(connection, home));
        } catch (SQLException refused) {
            scratch.release();
            throw refused;
        }
        connection.setCatalog(scratch.name);
        return scratch;
    }

    public String name() {
        return name;
    }

    private static String likeHome(Connection connection, String home) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            query.setString(1, home);
            try (var row = query.executeQuery()) {
                return row.next() ? " DEFAULT CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2) : "";
            }
        }
    }

    /** Taken before the schema exists: a sweep must never see it unlocked. */
    private void take() throws SQLException {
        execute("SELECT GET_LOCK('" + name + "', 0)");
    }

    private void release() throws SQLException {
        execute("SELECT RELEASE_LOCK('" + name + "')");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static boolean isScratch(String schema) {
        return schema.toLowerCase(java.util.Locale.ROOT).startsWith(PREFIX)
                && schema.getBytes(StandardCharsets.UTF_8).length <= 64;
    }

    /** Removes the schema with all that is in it. Where the connection is gone the next sweep does it. */
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            execute("DROP DATABASE IF EXISTS " + quoted(name));
        } finally {
            connection.setCatalog(home);
            release();
        }
    }
}
