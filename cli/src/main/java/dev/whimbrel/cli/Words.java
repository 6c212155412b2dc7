package dev.whimbrel.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How things are said to people. */
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Words() {}

    /** {@code AWAITING_APPROVAL} as "awaiting approval". */
    static String state(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A moment as the machine's own clock shows it. */
    static String moment(JsonNode instant) {
        return instant.isString() ? MOMENT.format(Instant.parse(instant.asString())) : "";
    }

    static String between(JsonNode from, JsonNode to) {
        if (!from.isString() || !to.isString()) {
            return "";
        }
        var took = Duration.between(Instant.parse(from.asString()), Instant.parse(to.asString()));
        return took.compareTo(Duration.ofMinutes(2)) < 0
                ? "%.1f s".formatted(took.toMillis() / 1000.0)
                : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    static String list(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return String.join(", ", texts);
    }

    /** A duration with its range, as in "about 3 s (1 s to 20 s)". */
    static String estimate(JsonNode estimate) {
        return estimate.path("expectedMillis").isNumber()
                ? "about " + duration(estimate.path("expectedMillis").asLong()) + " ("
                        + duration(estimate.path("lowMillis").asLong()) + " to "
                        + duration(estimate.path("highMillis").asLong()) + ")"
                : "for how long is not known";
    }

    private static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return (millis + 500) / 1_000 + " s";
        }
        return millis < 7_200_000 ? (millis + 30_000) / 60_000 + " min" : (millis + 1_800_000) / 3_600_000 + " h";
    }

    static String size(long bytes) {
        if (bytes < 1_000_000) {
            return (bytes + 999) / 1_000 + " kB";
        }
        return bytes < 1_000_000_000
                ? (bytes + 500_000) / 1_000_000 + " MB"
                : "%.1f GB".formatted(bytes / 1_000_000_000.0);
    }
}
