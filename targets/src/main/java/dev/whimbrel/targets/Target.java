package dev.whimbrel.targets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** One database (schema) under migration. Thread-safe. */
public interface Target {
    TargetName name();

    Environment environment();

    /** Free words that policies can refer to. */
    Set<String> labels();

    /** The schema's name on its server. */
    String schema();

    /** For the reader of the binary log only; everybody else {@link #connect() connects}. */
    Login login() throws SQLException;

    /**
     * A new connection to the schema, not pooled, auto-commit on. Dangerous driver options are off whatever the URL says
     * (no local files, no multiple statements), {@code lock_wait_timeout} is bounded, and the session's time zone is UTC.
     *
     * @throws SQLException when the server cannot be reached; the message never holds a password
     */
    Connection connect() throws SQLException;

    /**
     * Like {@link #connect()}, for short uses: it may have been used and closed a moment ago, and was reset by the server since.
     * Closing it is what gives it back: its locks are gone then, and nothing of it stands in the schema any more.
     */
    default Connection lend() throws SQLException {
        return connect();
    }

    /**
     * Like {@link #connect()}, and the server was offered LOAD DATA LOCAL, for whoever sends it rows by themselves. The driver
     * never sends a file, whatever the server asks for.
     */
    default Connection connectForLoading() throws SQLException {
        return connect();
    }

    /** Flavour and version of the server, asked once and remembered. */
    ServerVersion version() throws SQLException;
}
