package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.IndexShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An index whose columns another one begins with: whatever it can answer the other can, too. Found from the catalog alone. */
final class IndexesOnce implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DX002",
            "no index repeats another",
            Severity.WARNING,
            Scope.INTEGRITY,
            "It is written with every row, and answers nothing that the other index does not answer.",
            "Drop the shorter one; where both are equal, the one that is not unique.");

    private record Repeated(TableShape table, IndexShape index, IndexShape by) {
        List<String> subject() {
            return List.of(table.name(), index.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Observation> observe(Situation situation) {
        return repeated(situation)
                .map(one -> new Observation(INFO.id(), one.subject(), 1))
                .toList();
    }

    @Override
    public List<Check> checks(Situation situation) {
        return repeated(situation)
                .map(one -> Check.settled(INFO, "indexes of " + one.table().name(), finding(situation, one)))
                .toList();
    }

    private static Stream<Repeated> repeated(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> table.indexes().stream()
                        .flatMap(index -> by(table, index).map(other -> new Repeated(table, index, other)).stream()));
    }

    private static Optional<IndexShape> by(TableShape table, IndexShape index) {
        return index.unique()
                        || !index.whole()
                        || !index.kind().equals("BTREE")
                        || index.columns().isEmpty()
                ? Optional.empty()
                : table.indexes().stream()
                        .filter(other -> other.beginsWith(index.columns()) && goesFirst(other, index))
                        .findFirst();
    }

    /** Of two equal ones the unique one stays, else the first by name. */
    private static boolean goesFirst(IndexShape other, IndexShape index) {
        return other.columns().size() > index.columns().size()
                || other.unique()
                || (other.whole() && other.name().compareTo(index.name()) < 0)
                || (!other.whole() && !other.name().equals(index.name()));
    }

    private static Finding finding(Situation situation, Repeated one) {
        var message = "index " + one.index().name() + " of " + one.table().name() + " repeats "
                + (one.by().name().equals("PRIMARY")
                        ? "the primary key"
                        : "index " + one.by().name());
        var finding = Finding.of(INFO, message).on(one.table().name());
        return Before.had(situation, INFO, one.subject()) ? finding.known().weighing(Severity.INFO) : finding;
    }
}
