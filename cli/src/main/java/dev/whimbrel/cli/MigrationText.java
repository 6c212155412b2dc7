package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A migration as lines for people. */
final class MigrationText {
    private MigrationText() {}

    static List<String> all(JsonNode migration) {
        var lines = new ArrayList<String>();
        lines.add(migration.path("changelog").asString() + " on "
                + migration.path("target").asString() + ": "
                + Words.state(migration.path("state").asString()));
        lines.add("  id            " + migration.path("migrationId").asString());
        lines.add("  asked by      " + migration.path("requestedBy").asString() + ", "
                + Words.moment(migration.path("requestedAt")));
        addIfSaid(lines, "  because       ", migration.path("requestReason").asString(""));
        addIfSaid(lines, "  backup        ", migration.path("backupId").asString(""));
        lines.addAll(plan(migration.path("plan")));
        lines.add("  moves");
        migration.path("history").forEach(move -> lines.add("  " + move(move)));
        lines.addAll(end(migration));
        return lines;
    }

    /** One move, one line. */
    static String move(JsonNode move) {
        var reason = move.path("reason").asString("");
        return "  " + Words.moment(move.path("at")) + "  "
                + Words.state(move.path("to").asString()) + (reason.isBlank() ? "" : ": " + reason);
    }

    /** Where it ended or stands: why, what proves it, what can be done. */
    static List<String> end(JsonNode migration) {
        var lines = new ArrayList<String>();
        var took = Words.between(migration.path("requestedAt"), migration.path("movedAt"));
        lines.add(capital(Words.state(migration.path("state").asString())) + (took.isEmpty() ? "" : " after " + took)
                + ".");
        addIfSaid(lines, "  Why: ", migration.path("reason").asString(""));
        migration.path("proof").forEach(proof -> lines.add("  Proof: " + proof.asString()));
        migration.path("choices").forEach(choice -> lines.add("  Possible now: " + choice.asString()));
        return lines;
    }

    private static List<String> plan(JsonNode plan) {
        var lines = new ArrayList<String>();
        plan.path("changeSets").forEach(changeSet -> {
            lines.add("  change set    " + changeSet.path("id").asString() + " by "
                    + changeSet.path("author").asString() + " (way back: "
                    + Words.state(changeSet.path("rollback").asString()) + ")");
            changeSet
                    .path("statements")
                    .forEach(statement -> lines.add("                  "
                            + statement.path("sql").asString().replaceAll("\\s+", " ")));
        });
        addIfSaid(lines, "  touches       ", Words.list(plan.path("affectedTables")));
        return lines;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static void addIfSaid(List<String> lines, String label, String text) {
        if (!text.isBlank()) {
            lines.add(label + text);
        }
    }
}
