package dev.whimbrel.validator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule found.
 *
 * @param rule id of the rule
 * @param message what is wrong, in one sentence; never a row's content
 * @param changeSet file::id::author
 * @param count how many rows are in the way
 * @param sampleKeys primary keys of some of them
 * @param query the statement that shows them all
 * @param knownBefore true when this was so before the migration: reported, and blocks nothing
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        @Nullable String changeSet,
        @Nullable String table,
        String why,
        String fix,
        @Nullable Long count,
        List<String> sampleKeys,
        @Nullable String query,
        boolean knownBefore) {

    public Finding {
        sampleKeys = List.copyOf(sampleKeys);
    }

    /** A finding with the rule's own severity, reason and remedy. */
    public static Finding of(RuleInfo rule, String message) {
        return new Finding(
                rule.id(), rule.severity(), message, null, null, rule.why(), rule.fix(), null, List.of(), null, false);
    }

    public Finding in(@Nullable String where) {
        return new Finding(rule, severity, message, where, table, why, fix, count, sampleKeys, query, knownBefore);
    }

    public Finding on(@Nullable String tableName) {
        return new Finding(
                rule, severity, message, changeSet, tableName, why, fix, count, sampleKeys, query, knownBefore);
    }

    public Finding saying(String other) {
        return new Finding(rule, severity, other, changeSet, table, why, fix, count, sampleKeys, query, knownBefore);
    }

    public Finding weighing(Severity other) {
        return new Finding(rule, other, message, changeSet, table, why, fix, count, sampleKeys, query, knownBefore);
    }

    /** The rows in the way: how many, some of their primary keys, and the statement that shows them all. */
    public Finding rows(long number, List<String> keys, @Nullable String shownBy) {
        return new Finding(rule, severity, message, changeSet, table, why, fix, number, keys, shownBy, knownBefore);
    }

    /** This was so before the migration: worth knowing, no reason to stop. */
    public Finding known() {
        var weight = severity == Severity.ERROR ? Severity.WARNING : severity;
        return new Finding(rule, weight, message, changeSet, table, why, fix, count, sampleKeys, query, true);
    }

    public boolean blocks(boolean strict) {
        return !knownBefore && (severity == Severity.ERROR || (strict && severity == Severity.WARNING));
    }
}
