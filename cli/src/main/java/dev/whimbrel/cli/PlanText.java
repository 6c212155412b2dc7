package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plan as lines for people: first what matters most, then statement by statement. */
final class PlanText {
    private static final String UNDER = "       ";
    private static final String WAIVER = "whimbrel:allow";

    private final List<String> lines = new ArrayList<>();

    private PlanText() {}

    static List<String> of(JsonNode plan, String title) {
        var text = new PlanText();
        text.head(plan, title);
        plan.path("changeSets").forEach(text::changeSet);
        text.impacts(plan.path("impacts"));
        text.neighbours(plan);
        text.risk(plan);
        return text.lines;
    }

    private void head(JsonNode plan, String title) {
        var statements = 0;
        for (var changeSet : plan.path("changeSets")) {
            statements += changeSet.path("statements").size();
        }
        if (statements == 0) {
            lines.add(title + ": nothing to do, all change sets are in.");
            return;
        }
        lines.add(title + ": " + counted(statements, "statement") + " in "
                + counted(plan.path("changeSets").size(), "change set") + ", "
                + Words.estimate(plan.path("estimate")) + ", risk "
                + plan.path("risk").asInt() + " of 100");
        if (plan.path("wholeSchema").asBoolean()) {
            lines.add("  A statement could not be understood: every table counts as touched.");
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void changeSet(JsonNode changeSet) {
        lines.add("");
        lines.add("  " + changeSet.path("id").asString() + " by "
                + changeSet.path("author").asString());
        comment(changeSet.path("comment").asString(""));
        if (changeSet.path("statements").size() > 1
                && !changeSet.path("wayBack").asString("").isBlank()) {
            lines.add(
                    "  brought back as a whole by " + changeSet.path("wayBack").asString());
            changeSet.path("wayBackLoses").forEach(loses -> lines.add("  which loses " + loses.asString()));
        }
        var number = 1;
        for (var statement : changeSet.path("statements")) {
            statement(number++, statement);
        }
    }

    /** What its author says, and which rules that waives: whoever approves the plan approves these, too. */
    private void comment(String comment) {
        comment.lines()
                .flatMap(line -> Arrays.stream(line.split("(?=" + WAIVER + ")")))
                .map(PlanText::oneLine)
                .filter(part -> !part.isEmpty())
                .forEach(part -> lines.add(part.startsWith(WAIVER) ? waiver(part) : "  \"" + part + "\""));
    }

    private static String waiver(String part) {
        var words = part.substring(WAIVER.length()).strip().split(" ", 2);
        return "  WAIVES " + words[0].replace(",", ", ") + ": "
                + (words.length > 1 ? words[1] : "without a reason, which waives nothing");
    }

    private void statement(int number, JsonNode statement) {
        lines.add("  %3d  %s".formatted(number, oneLine(statement.path("sql").asString())));
        lines.add(UNDER + "how       " + how(statement));
        add("because   ", statement.path("because").asString(""));
        var sent = statement.path("sent");
        sent.forEach(part -> {
            if (!part.path("sql").asString().equals(statement.path("sql").asString())) {
                add("sent as   ", oneLine(part.path("sql").asString()));
            }
        });
        add("goes      ", statement.path("portions").asString(""));
        add("saves     ", statement.path("saving").asString(""));
        statement.path("destroys").forEach(what -> add("destroys  ", what.asString()));
        add("way back  ", statement.path("wayBack").asString(""));
        add("  loses   ", statement.path("wayBackLoses").asString(""));
    }

    private static String how(JsonNode statement) {
        var refused = statement.path("refused").asString("");
        if (!refused.isBlank()) {
            return "THE SERVER WILL REFUSE IT: " + oneLine(refused);
        }
        var parts = new ArrayList<String>();
        var algorithm = statement.path("algorithm").asString("");
        if (!algorithm.isBlank()) {
            parts.add(algorithm + (statement.path("rebuild").asBoolean() ? " with a rebuild" : ""));
            parts.add(waiting(statement));
        }
        amount(statement, parts);
        parts.add(Words.estimate(statement.path("estimate")));
        return String.join(", ", parts);
    }

    private static String waiting(JsonNode statement) {
        return switch (statement.path("lock").asString("")) {
            case "SHARED" -> "OTHERS WAIT WITH WRITES";
            case "EXCLUSIVE" -> "OTHERS WAIT";
            default -> "nobody waits";
        };
    }

    private static void amount(JsonNode statement, List<String> parts) {
        if (statement.path("rows").isNumber()) {
            var rows = statement.path("rows").asLong();
            parts.add(
                    (statement.path("rowsExact").asBoolean() ? "" : "about ") + rows + (rows == 1 ? " row" : " rows"));
        }
        if (statement.path("bytes").isNumber()) {
            parts.add(Words.size(statement.path("bytes").asLong()));
        }
    }

    private void impacts(JsonNode impacts) {
        if (!impacts.isEmpty()) {
            lines.add("");
            lines.add("  also touches");
        }
        impacts.forEach(impact -> lines.add("    " + impact.path("kind").asString() + " "
                + impact.path("name").asString() + " "
                + impact.path("because").asString()
                + (impact.path("breaks").asBoolean() ? ": IT BREAKS" : "")));
    }

    private void neighbours(JsonNode plan) {
        plan.path("links").forEach(link -> {
            if (link.path("migrationId").asString("").isEmpty()) {
                lines.add("  comes after migration " + link.path("dependsOn").asString() + ": "
                        + link.path("because").asString());
            }
        });
    }

    private void risk(JsonNode plan) {
        if (plan.path("riskReasons").isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  risk " + plan.path("risk").asInt() + " of 100");
        plan.path("riskReasons").forEach(reason -> lines.add("    " + oneLine(reason.asString())));
    }

    private void add(String label, String text) {
        if (!text.isBlank()) {
            lines.add(UNDER + label + text);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
