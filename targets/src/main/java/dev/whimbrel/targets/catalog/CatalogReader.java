package dev.whimbrel.targets.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes a {@link Catalog} from information_schema: a fixed handful of queries whatever the number of tables. */
public final class CatalogReader {
    private CatalogReader() {}

    /** The whole schema; the connection's current schema is not used and not changed. */
    public static Catalog read(Connection connection, String schema) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
