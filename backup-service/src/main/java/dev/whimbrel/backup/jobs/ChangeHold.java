package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.ChangeRight;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** The right to change a schema, held by a connection that does nothing else. */
record ChangeHold(Connection connection) implements AutoCloseable {
    /** A restore may take longer than servers let an idle connection live. */
    private static final int A_WEEK = 604_800;

    /**
     * Makes the schema if it is another than the target's own and is not there.
     *
     * @throws CannotRestore when somebody else has the right
     */
    static ChangeHold of(Target target, String schema, Manifest manifest) throws SQLException, CannotRestore {
        var connection = target.connect();
        try {
            Session.execute(connection, "SET SESSION wait_timeout = " + A_WEEK);
            if (!schema.equals(target.schema())) {
                create(connection, schema, manifest);
            }
            if (ChangeRight.take(connection, schema)) {
                return new ChangeHold(connection);
            }
        } catch (SQLException | CannotRestore failed) {
            connection.close();
            throw failed;
        }
        connection.close();
        throw new CannotRestore("Somebody else is changing schema " + schema
                + " right now: a migration, or another restore. Nothing was changed. Wait for its end, or cancel it, then"
                + " resume this restore.");
    }

    private static void create(Connection connection, String schema, Manifest manifest)
            throws SQLException, CannotRestore {
        try {
            Session.execute(
                    connection,
                    "CREATE SCHEMA IF NOT EXISTS " + Quoting.name(schema) + " DEFAULT CHARACTER SET "
                            + manifest.server().characterSet() + " COLLATE "
                            + manifest.server().collation());
        } catch (SQLException refused) {
            if (!ServerError.denied(refused)) {
                throw refused;
            }
            throw new CannotRestore(
                    "The account may not create schema " + schema + ". Nothing was changed. Create it and grant the"
                            + " account ALL on it, then resume this restore.",
                    refused);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
