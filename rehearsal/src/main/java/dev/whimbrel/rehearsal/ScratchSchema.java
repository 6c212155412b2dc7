package dev.whimbrel.rehearsal;

import java.sql.SQLException;
import java.util.UUID;

/**
 * A schema that is there for one rehearsal only. Its name is a lock of the connection that made it, so whoever finds one without
 * that lock knows that its process died, and removes it.
 */
final class ScratchSchema implements AutoCloseable {
    static final String PREFIX = "whimbrel_rehearsal_";

    private final Sql sql;
    private final String name;

    private ScratchSchema(Sql sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    /** Makes one, and removes those that dead processes left behind. @param like whose character set and collation it gets */
    static ScratchSchema make(Sql sql, Sql source, String like) throws SQLException {
        sweep(sql);
        var name = PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var defaults = source.all(
                "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata"
                        + " WHERE schema_name = ?",
                row -> " DEFAULT CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2),
                like);
        if (!locked(sql, name)) {
            throw new SQLException("the lock of " + name + " could not be taken");
        }
        sql.run("CREATE SCHEMA " + Sql.name(name) + (defaults.isEmpty() ? "" : defaults.getFirst()));
        return new ScratchSchema(sql, name);
    }

    /** @return how many were removed */
    static int sweep(Sql sql) throws SQLException {
        var removed = 0;
        for (var old : sql.texts(
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ?",
                PREFIX.replace("_", "\\_") + "%")) {
            if (locked(sql, old)) {
                sql.run("DROP SCHEMA IF EXISTS " + Sql.name(old));
                release(sql, old);
                removed++;
            }
        }
        return removed;
    }

    private static boolean locked(Sql sql, String name) throws SQLException {
        return sql.all("SELECT GET_LOCK(?, 0)", row -> row.getInt(1) == 1, name).getFirst();
    }

    private static void release(Sql sql, String name) throws SQLException {
        sql.texts("SELECT RELEASE_LOCK(?)", name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        sql.run("DROP SCHEMA IF EXISTS " + Sql.name(name));
        release(sql, name);
    }
}
