package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums up what stands in some columns of a table, whatever the order of its rows: each row gives 32 bits, and they are added. A row
 * that changed goes unseen about once in four billion times. One number.
 *
 * <p>Whole numbers go in as they are and everything else as its CRC, each moved to its own place, because putting texts together costs
 * a server twice as much. A CRC alone is linear, so that the same change in two rows could cancel in a sum; that of the digits is not.
 */
public final class ContentSum {
    /** What stands for NULL: no CRC is as large. */
    private static final String NULL = "8589934592";

    private ContentSum() {}

    public static Question of(TableShape table, List<ColumnShape> columns) {
        var values = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            var number = number(columns.get(i), i == 0);
            var value = columns.get(i).nullable() ? "IFNULL(" + number + ", " + NULL + ")" : number;
            values.add("(" + value + " << " + i * 7 % 32 + ")");
        }
        var row = String.join(" ^ ", values);
        return Question.counting(new Asking.InOneScan(table, List.of("COALESCE(SUM(CRC32(" + row + ")), 0)")));
    }

    /** A long number would lose its highest digits by being moved. */
    private static String number(ColumnShape column, boolean stays) {
        var name = Sql.column("t", column.name());
        return switch (column.type()) {
            case "tinyint", "smallint", "mediumint", "int" -> name;
            case "bigint" -> stays ? name : "CRC32(" + name + ")";
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
            case "bit", "float" -> "CRC32(" + name + " + 0e0)";
            default -> "CRC32(" + name + ")";
        };
    }
}
