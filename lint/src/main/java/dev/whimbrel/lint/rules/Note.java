package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Place;
import dev.whimbrel.statements.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has to say before it is known where.
 *
 * @param predicate to be read after "statement 2" or "the change set"
 * @param weight null for the rule's own
 */
record Note(
        String predicate, @Nullable String table, @Nullable Severity weight) {
    static Note of(String predicate) {
        return new Note(predicate, null, null);
    }

    Note on(TableName about) {
        return new Note(predicate, about.name(), weight);
    }

    Note on(String about) {
        return new Note(predicate, about, weight);
    }

    Note weighing(Severity other) {
        return new Note(predicate, table, other);
    }

    Finding finding(RuleInfo rule, Place place) {
        var subject = place.statement() == 0 ? "the change set " : "statement " + place.statement() + " ";
        return new Finding(
                rule.id(),
                weight == null ? rule.severity() : weight,
                subject + predicate,
                place,
                table,
                rule.why(),
                rule.fix());
    }
}
