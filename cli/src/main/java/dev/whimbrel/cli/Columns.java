package dev.whimbrel.cli;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts below one another, each column as wide as needed. */
final class Columns {
    private Columns() {}

    /** @param rows each with as many texts as the head */
    static List<String> lines(List<String> head, List<List<String>> rows) {
        var all = Stream.concat(Stream.of(head), rows.stream()).toList();
        return all.stream().map(row -> line(row, all)).toList();
    }

    private static String line(List<String> row, List<List<String>> all) {
        var line = new StringBuilder();
        IntStream.range(0, row.size()).forEach(column -> {
            var width = all.stream()
                    .mapToInt(each -> each.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column)).repeat(' ', width - row.get(column).length() + 2);
        });
        return line.toString().stripTrailing();
    }
}
