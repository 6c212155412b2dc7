package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A statement of a plan, where it stands.
 *
 * @param changeSet file::id::author
 * @param number of the statement in its change set, from 1
 * @param made what the plan has made by then
 */
record PlacedStatement(String changeSet, int number, Statement statement, Made made) {
    static List<PlacedStatement> all(List<PlannedChange> changes) {
        var placed = new ArrayList<PlacedStatement>();
        var counts = new HashMap<String, Integer>();
        var made = Made.nothing();
        for (var change : changes) {
            var number = counts.merge(change.changeSet(), 1, Integer::sum);
            placed.add(new PlacedStatement(change.changeSet(), number, change.statement(), made));
            made = made.after(change.statement());
        }
        return List.copyOf(placed);
    }

    /** @param predicate what the statement does wrong, to be read after "statement 2" */
    Finding finding(RuleInfo rule, String predicate) {
        return Finding.of(rule, "statement " + number + " " + predicate).in(changeSet);
    }
}
