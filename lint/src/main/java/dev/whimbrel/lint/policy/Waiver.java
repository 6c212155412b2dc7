package dev.whimbrel.lint.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the author of a change set waives in its comment: {@code whimbrel:allow DL002,DL005 nobody reads it since release 7}.
 *
 * @param rules ids
 * @param reason empty where none is given: then it waives nothing
 */
public record Waiver(List<String> rules, String reason) {
    private static final String MARK = "whimbrel:allow";

    public Waiver {
        rules = List.copyOf(rules);
    }

    /** Each ends with its line, or where the next begins. */
    public static List<Waiver> in(String comment) {
        var waivers = new ArrayList<Waiver>();
        var at = comment.indexOf(MARK);
        while (at >= 0) {
            var next = comment.indexOf(MARK, at + MARK.length());
            var end = comment.indexOf('\n', at);
            var stop = Math.min(next < 0 ? comment.length() : next, end < 0 ? comment.length() : end);
            waivers.add(of(comment.substring(at + MARK.length(), stop).strip()));
            at = next;
        }
        return waivers;
    }

    private static Waiver of(String text) {
        var parts = text.split("\\s+", 2);
        var reason = parts.length < 2 ? "" : parts[1].replaceFirst("^(?:because|:|-)\\s*", "");
        return new Waiver(
                Arrays.stream(parts[0].split(",")).filter(id -> !id.isEmpty()).toList(), reason.strip());
    }

    public boolean covers(String rule) {
        return rules.contains(rule) && !reason.isEmpty();
    }
}
