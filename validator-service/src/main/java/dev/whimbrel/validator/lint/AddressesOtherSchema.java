package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that keeps a migration safe, from lock to backup, is about one schema. */
final class AddressesOtherSchema implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "SE006",
            "addresses another schema",
            Severity.ERROR,
            Scope.PLAN,
            "The backup, the lock and the comparison after a rollback cover the target alone: what happens to another schema is neither noticed nor undone.",
            "Leave the schema out of the name, and migrate the other schema as a target of its own.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Metadata that a statement may ask. */
    private static final Set<String> FREE_TO_READ = Set.of("information_schema");

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return StatementParser.schemasNamed(placed.statement().sql(), Dialects.of(subject.server())).stream()
                .filter(schema -> !schema.equalsIgnoreCase(subject.schema()))
                .filter(schema -> !FREE_TO_READ.contains(schema.toLowerCase(Locale.ROOT)))
                .map(schema ->
                        placed.finding(INFO, "names the schema " + schema + "; the target's is " + subject.schema()));
    }
}
