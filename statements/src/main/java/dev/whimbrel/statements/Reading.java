package dev.whimbrel.statements;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the grammar made of one statement: for those who need both without reading it twice.
 *
 * @param schemas that it names, wherever they stand
 */
public record Reading(Statement statement, SortedSet<String> schemas) {
    static Reading failed(String sql, Problem problem) {
        return new Reading(
                new Statement.NotUnderstood(sql, problem.reason(), problem.line(), problem.column()),
                Collections.emptySortedSet());
    }

    static Reading of(Statement statement, Iterable<String> schemas) {
        var sorted = new TreeSet<String>();
        schemas.forEach(sorted::add);
        return new Reading(statement, Collections.unmodifiableSortedSet(sorted));
    }

    boolean understood() {
        return !(statement instanceof Statement.NotUnderstood);
    }
}
