package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sums up what stands in some columns of a table, whatever the order of its rows: each row gives 32 bits, and they are added. A row
 * that changed goes unseen once in four billion times. One number.
 *
 * <p>A CRC alone is linear: the same change in two rows could cancel in a sum. So the digits of the first CRC go through a second.
 */
public final class ContentSum {
    private ContentSum() {}

    public static Question of(TableShape table, List<ColumnShape> columns) {
        var values = columns.stream().map(ContentSum::value).collect(Collectors.joining(", "));
        var nulls = columns.stream()
                .filter(ColumnShape::nullable)
                .map(column -> Sql.column("t", column.name()) + " IS NULL")
                .collect(Collectors.joining(", "));
        // a separator of bytes: what is put together with it keeps its own bytes whatever its character set
        var row = "CONCAT_WS(0x00, " + values + (nulls.isEmpty() ? "" : ", " + nulls) + ")";
        return Question.counting(new Asking.InOneScan(table, List.of("COALESCE(SUM(CRC32(CRC32(" + row + "))), 0)")));
    }

    /** Long ones as their own sum: put together they could pass max_allowed_packet, and that would be NULL. */
    private static String value(ColumnShape column) {
        var name = Sql.column("t", column.name());
        return switch (column.type()) {
            case "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob", "json" ->
                "CRC32(" + name + ")";
            case "vector",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> "CRC32(HEX(" + name + "))";
            case "bit", "float" -> "(" + name + " + 0e0)";
            default -> name;
        };
    }
}
