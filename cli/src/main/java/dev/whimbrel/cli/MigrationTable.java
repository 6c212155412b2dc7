package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Migrations, one a line, in columns as wide as needed. */
final class MigrationTable {
    private static final List<String> HEAD = List.of("ID", "STATE", "TARGET", "CHANGELOG", "ASKED BY", "MOVED");

    private MigrationTable() {}

    static List<String> lines(JsonNode migrations) {
        var rows = new ArrayList<List<String>>();
        migrations.forEach(migration -> rows.add(row(migration)));
        return Columns.lines(HEAD, rows);
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
}
