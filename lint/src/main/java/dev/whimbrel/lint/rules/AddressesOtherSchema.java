package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** Everything that keeps a migration safe, from lock to backup, is about one schema. Where the target is not known, any schema that is named. */
final class AddressesOtherSchema extends StatementRule {
    private static final Setting ALLOWED = new Setting("allowed", "information_schema", "schemas that may be named");

    AddressesOtherSchema() {
        super(new RuleInfo(
                "SE006",
                "addresses another schema",
                Severity.ERROR,
                false,
                "The backup, the lock and the comparison after a rollback cover the target alone: what happens to another schema is neither noticed nor undone.",
                "Leave the schema out of the name, and migrate the other schema as a target of its own.",
                List.of(ALLOWED)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var own = it.facts().schema();
        var allowed = settings.list(ALLOWED);
        return it.schemas().stream()
                .filter(schema -> !schema.equalsIgnoreCase(own))
                .filter(schema -> allowed.stream().noneMatch(schema::equalsIgnoreCase))
                .map(schema -> Note.of("names the schema " + schema
                        + (own.isEmpty() ? "; the target alone says which one is meant" : "; the target's is " + own)));
    }
}
