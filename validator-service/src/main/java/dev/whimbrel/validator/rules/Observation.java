package dev.whimbrel.validator.rules;

import java.util.List;

/**
 * What was found before a migration.
 *
 * @param rule id of the rule
 * @param subject what was looked at, see {@link Check#subject()}
 * @param count the number found: rows in the way, or rows in all
 */
public record Observation(String rule, List<String> subject, long count) {
    public Observation {
        subject = List.copyOf(subject);
    }
}
