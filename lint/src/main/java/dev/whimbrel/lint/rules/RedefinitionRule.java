package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import java.util.stream.Stream;

/** A rule that compares a column that is defined anew with what it was. */
abstract class RedefinitionRule extends ChangeRule {
    RedefinitionRule(RuleInfo info) {
        super(info);
    }

    @Override
    final Stream<Note> inspect(Change change, Placed it) {
        return Redefined.of(change, it).stream().flatMap(redefined -> inspect(redefined, it));
    }

    abstract Stream<Note> inspect(Redefined column, Placed it);
}
