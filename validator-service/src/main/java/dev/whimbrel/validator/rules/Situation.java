package dev.whimbrel.validator.rules;

import dev.whimbrel.validator.plan.PlanStory;
import dev.whimbrel.validator.plan.Written;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a data rule may know.
 *
 * @param affected the tables that the plan says it changes, by their names before it, folded
 * @param wholeSchema whether every table counts as affected
 * @param shape the target as it is now
 */
public record Situation(Moment moment, PlanStory plan, Set<String> affected, boolean wholeSchema, Shape shape) {
    public Situation {
        affected = Set.copyOf(affected);
    }

    /** The tables that are there now and that the plan changes, has changed or has made. */
    public Stream<TableShape> affectedTables() {
        return shape.tables().stream().filter(this::isAffected);
    }

    public boolean isAffected(TableShape table) {
        return wholeSchema
                || originalName(table)
                        .map(name -> affected.contains(shape.fold(name)))
                        .orElse(isAfter());
    }

    /** What the table was called before; empty when the plan made it. Before, that is its name. */
    public Optional<String> originalName(TableShape table) {
        return isAfter()
                ? plan.originalTable(shape.fold(table.name())).map(shape::fold)
                : Optional.of(shape.fold(table.name()));
    }

    /** What the column was called before; its own name when the plan made it. */
    public String originalColumn(TableShape table, String column) {
        return isAfter() ? plan.originalColumn(shape.fold(table.name()), column).orElse(column) : column;
    }

    public List<String> originalColumns(TableShape table, List<String> columns) {
        return columns.stream().map(column -> originalColumn(table, column)).toList();
    }

    public boolean isAfter() {
        return moment instanceof Moment.After;
    }

    /** Whether these statements may have changed rows of the table, directly, through a cascade or through a trigger. */
    public boolean mayHaveWritten(Written written, String originalTable) {
        var reach = shape.reach(written.tables());
        return written.anything() || shape.triggered(reach) || reach.contains(shape.fold(originalTable));
    }
}
