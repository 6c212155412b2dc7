package dev.whimbrel.ddl;

import java.util.List;
import java.util.stream.Stream;

/** Whether two definitions are of the same table. The order of columns counts, that of keys and constraints does not. */
final class SameTable {
    private SameTable() {}

    static boolean as(String one, String other) {
        return lines(one).equals(lines(other));
    }

    private static List<String> lines(String definition) {
        var lines = definition.lines().map(line -> line.replaceFirst(",$", "")).toList();
        return Stream.concat(
                        lines.stream().filter(SameTable::isOrdered),
                        lines.stream().filter(line -> !isOrdered(line)).sorted())
                .toList();
    }

    private static boolean isOrdered(String line) {
        return !line.startsWith("  ") || line.startsWith("  `");
    }
}
