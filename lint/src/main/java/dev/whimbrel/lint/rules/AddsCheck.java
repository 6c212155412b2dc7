package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A CHECK for rows that are there. Where the rows themselves are asked, the answer counts instead. */
final class AddsCheck extends ChangeRule {
    AddsCheck() {
        super(new RuleInfo(
                "DD008",
                "adds a CHECK that rows may not satisfy",
                Severity.ERROR,
                true,
                "The first row that does not satisfy it stops the change, and every row is read and copied for it on MySQL.",
                "Look for such rows first (WHERE NOT (condition)), and say in a waiver that there are none.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.AddCheck(var name, var _)
                        && !it.facts().guarded()
                        && it.holdsRows(change.table())
                        && !change.words().says("NOT", "ENFORCED")
                ? note("adds the check " + (name == null ? "on " + change.table() : name) + " to rows that are there")
                : Stream.of();
    }
}
