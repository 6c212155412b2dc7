package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Migrations, one a line, in columns as wide as needed. */
final class MigrationTable {
    private static final List<String> HEAD = List.of("ID", "STATE", "TARGET", "CHANGELOG", "ASKED BY", "MOVED");

    private MigrationTable() {}

    static List<String> lines(JsonNode migrations) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        migrations.forEach(migration -> rows.add(row(migration)));
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static List<String> row(JsonNode migration) {
        return List.of(
                migration.path("migrationId").asString(),
                Words.state(migration.path("state").asString()),
                migration.path("target").asString(),
                migration.path("changelog").asString(),
                migration.path("requestedBy").asString(),
                Words.moment(migration.path("movedAt")));
    }

    private static String line(List<String> row, List<List<String>> rows) {
        var line = new StringBuilder();
        IntStream.range(0, HEAD.size()).forEach(column -> {
            var width = rows.stream()
                    .mapToInt(each -> each.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column)).repeat(' ', width - row.get(column).length() + 2);
        });
        return line.toString().stripTrailing();
    }
}
