package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Place;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule found.
 *
 * @param rule its id
 * @param message what is wrong, in one sentence; never a value out of a statement
 * @param table that it is about; null where it is about none, or several
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        Place place,
        @Nullable String table,
        String why,
        String fix) {
    public Finding weighing(Severity other) {
        return new Finding(rule, other, message, place, table, why, fix);
    }
}
