package dev.whimbrel.targets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * The name of the server's lock that stands for the right to change a schema: whoever does, migration or restore, holds it on
 * a connection of its own for as long.
 */
public final class ChangeRight {
    private static final int DIGITS = 32;

    private ChangeRight() {}

    /** Lock names are global to a server and at most 64 characters long. */
    public static String nameFor(String schema) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(schema.getBytes(StandardCharsets.UTF_8));
            return "whimbrel:" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Takes it for as long as this connection lives, if nobody has it. */
    public static boolean take(Connection connection, String schema) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT GET_LOCK(?, 0)")) {
            statement.setString(1, nameFor(schema));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }
}
