package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.References;
import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Columns that refer to another table, by a declared key or by their name, and that no index begins with. The servers make an index
 * for a declared key, but let it go where another seems to serve, and make none for a reference that is only meant.
 */
final class ReferencesIndexed implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DX003",
            "references have an index",
            Severity.WARNING,
            Scope.INTEGRITY,
            "Each look for the rows that belong to a parent, and each check of the key, reads the whole table.",
            "Make an index that begins with these columns.");

    private record Bare(TableShape table, List<String> columns, String parent) {
        List<String> subject() {
            var parts = new ArrayList<>(List.of(table.name()));
            columns.forEach(column -> parts.add(column.toLowerCase(Locale.ROOT)));
            return parts;
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Observation> observe(Situation situation) {
        return bare(situation)
                .map(one -> new Observation(INFO.id(), one.subject(), 1))
                .toList();
    }

    @Override
    public List<Check> checks(Situation situation) {
        return bare(situation)
                .map(one -> Check.settled(INFO, "references of " + one.table().name(), finding(situation, one)))
                .toList();
    }

    private static Stream<Bare> bare(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> Stream.concat(declared(table), byName(situation, table))
                        .filter(one -> !table.isIndexed(one.columns())));
    }

    private static Stream<Bare> declared(TableShape table) {
        return table.foreignKeys().stream().map(key -> new Bare(table, key.columns(), key.parentTable()));
    }

    private static Stream<Bare> byName(Situation situation, TableShape table) {
        return table.columns().stream()
                .flatMap(column -> References.byName(situation.shape(), table, column).stream()
                        .map(parent -> new Bare(table, List.of(column.name()), parent.name())));
    }

    private static Finding finding(Situation situation, Bare one) {
        var message =
                Words.columnsOf(one.table().name(), one.columns()) + " refers to " + one.parent() + " and has no index";
        var finding = Finding.of(INFO, message).on(one.table().name());
        return Before.had(situation, INFO, one.subject()) ? finding.known().weighing(Severity.INFO) : finding;
    }
}
