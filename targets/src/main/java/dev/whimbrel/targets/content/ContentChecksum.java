package dev.whimbrel.targets.content;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Rows and an order-independent checksum of a table's content, computed on the server in one scan, the same on every
 * flavour and version ({@code SHA2}, {@code CONV} and {@code SUM} only; MySQL 9.7 has no MD5, and {@code CHECKSUM TABLE} may
 * change between versions).
 *
 * <p>Each row gives the first 64 bits of a SHA-256 over all its values, and these are added up: a sum does not depend on the
 * order, and unlike an exclusive or it also notices when two equal rows come or go. JSON and spatial values count as the server
 * stores them, which is the same on one server but not on two flavours.
 *
 * @param rows number of rows
 * @param checksum hexadecimal
 */
public record ContentChecksum(long rows, String checksum) {
    /** Of no row. */
    public static final ContentChecksum NONE = new ContentChecksum(0, "0".repeat(32));

    /** Of the rows of both, where no row is in both. */
    public ContentChecksum plus(ContentChecksum other) {
        var sum = new BigInteger(checksum, 16)
                .add(new BigInteger(other.checksum, 16))
                .mod(BigInteger.TWO.pow(128))
                .toString(16);
        return new ContentChecksum(rows + other.rows, "0".repeat(32 - sum.length()) + sum);
    }

    /**
     * All columns but generated ones; NULL and the empty string differ; so do the same bytes in two columns swapped.
     * The place of a column in its table does not count.
     *
     * @throws SQLException also when there is no such table
     */
    public static ContentChecksum of(Connection connection, String schema, String table) throws SQLException {
        return new Content(connection, schema, table).checksum(_ -> true);
    }

    /**
     * Only these columns, for a comparison with a table that has others too.
     *
     * @throws SQLException also when one of them does not exist or is generated
     */
    public static ContentChecksum of(Connection connection, String schema, String table, Collection<String> columns)
            throws SQLException {
        var content = new Content(connection, schema, table);
        var missing = columns.stream()
                .filter(column -> content.columns().noneMatch(column::equalsIgnoreCase))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new SQLException("table '" + table + "' has no stored column " + missing, "42S22", 1054);
        }
        return content.checksum(name -> columns.stream().anyMatch(name::equalsIgnoreCase));
    }
}
