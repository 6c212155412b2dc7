package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Backups, and what is asked about them, for people. */
final class BackupText {
    private static final List<String> HEAD = List.of("ID", "TARGET", "TAKEN", "TABLES", "ROWS", "SIZE", "FOR");
    private static final List<String> GONE = List.of("ID", "TARGET", "TAKEN", "SIZE", "WHY");

    private BackupText() {}

    static List<String> table(JsonNode backups) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        backups.forEach(backup -> rows.add(List.of(
                backup.path("id").asString(),
                backup.path("target").asString(),
                Words.moment(backup.path("takenAt")),
                backup.path("tableCount").asString(),
                backup.path("rows").asString(),
                Words.size(backup.path("bytes").asLong()),
                purpose(backup))));
        return columns(rows);
    }

    private static String purpose(JsonNode backup) {
        return switch (backup.path("purpose").asString()) {
            case "MIGRATION" -> "migration " + backup.path("migrationId").asString();
            case "BEFORE_RESTORE" -> "before a restore";
            default -> "a request";
        };
    }

    static List<String> pruned(JsonNode gone) {
        var rows = new ArrayList<List<String>>();
        rows.add(GONE);
        gone.forEach(backup -> rows.add(List.of(
                backup.path("id").asString(),
                backup.path("target").asString(),
                Words.moment(backup.path("takenAt")),
                Words.size(backup.path("bytes").asLong()),
                backup.path("reason").asString())));
        return columns(rows);
    }

    static List<String> details(JsonNode backup) {
        var lines = new ArrayList<String>();
        lines.add("Backup " + backup.path("id").asString() + " of "
                + backup.path("target").asString() + " (schema "
                + backup.path("schema").asString() + "), taken "
                + Words.moment(backup.path("takenAt")) + " for " + purpose(backup));
        lines.add("  where      " + backup.path("directory").asString());
        lines.add("  server     " + backup.path("server").path("version").asString());
        lines.add("  size       " + Words.size(backup.path("bytes").asLong()) + ", "
                + backup.path("rows").asString() + (backup.path("rows").asLong() == 1 ? " row" : " rows"));
        lines.add("  one moment "
                + backup.path("consistencyInWords").path("statement").asString());
        if (backup.path("position").isObject()) {
            lines.add("  binary log " + backup.path("position").path("file").asString() + ":"
                    + backup.path("position").path("offset").asString());
        }
        lines.add("  encrypted  "
                + (backup.path("encryption").isObject()
                        ? "with key " + backup.path("encryption").path("keyId").asString()
                        : "no"));
        backup.path("warnings").forEach(warning -> lines.add("  may lack   " + warning.asString()));
        if (!backup.path("neededFor").asString("").isEmpty()) {
            lines.add("  stays      " + backup.path("neededFor").asString());
        }
        backup.path("tables")
                .forEach(table -> lines.add("  table      " + table.path("name").asString() + ": "
                        + table.path("rows").asString() + " rows, "
                        + Words.size(table.path("bytes").asLong())));
        return lines;
    }

    static List<String> request(JsonNode request) {
        var lines = new ArrayList<String>();
        lines.add(what(request) + ": " + state(request));
        lines.add("  request    " + request.path("id").asString() + ", asked by "
                + request.path("requestedBy").asString());
        if (request.path("backupId").isString()) {
            lines.add("  backup     " + request.path("backupId").asString());
        }
        if (request.path("safetyBackupId").isString()) {
            lines.add("  before it  what was there is in backup "
                    + request.path("safetyBackupId").asString());
        }
        request.path("outcome").asString("").lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String what(JsonNode request) {
        var into = request.path("intoSchema");
        return (request.path("kind").asString().equals("TAKE") ? "Backup of " : "Restore of ")
                + request.path("target").asString()
                + (into.isString() ? " into schema " + into.asString() : "");
    }

    private static String state(JsonNode request) {
        return Words.state(request.path("state").asString());
    }

    static String progress(JsonNode request) {
        var progress = request.path("progress");
        var doing = progress.path("doing").asString("");
        if (doing.isEmpty()) {
            return state(request);
        }
        long total = progress.path("total").asLong(-1);
        var unit = progress.path("unit").asString("").toLowerCase(Locale.ROOT);
        return total <= 0
                ? state(request) + ": " + doing
                : state(request) + ": " + doing + " (" + progress.path("done").asString() + " of " + total + " " + unit
                        + ")";
    }

    private static List<String> columns(List<List<String>> rows) {
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    IntStream.range(0, row.size()).forEach(column -> {
                        int width = rows.stream()
                                .mapToInt(each -> each.get(column).length())
                                .max()
                                .orElse(0);
                        line.append(row.get(column))
                                .repeat(' ', width - row.get(column).length() + 2);
                    });
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
