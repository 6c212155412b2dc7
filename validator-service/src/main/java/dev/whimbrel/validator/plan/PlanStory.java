package dev.whimbrel.validator.plan;

import dev.whimbrel.validator.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does to names and rows, statement by statement: which demand meets which rows, and what a table or column
 * that is there afterwards was called before. Found from the statements alone.
 */
public final class PlanStory {
    private final List<Demand> demands;
    private final Written written;
    private final Touched touched;
    private final Map<String, TableState> tables;
    private final Set<String> dropped;
    private final Set<String> named;
    private final boolean unread;
    private final List<String> changeSets;

    PlanStory(
            List<Demand> demands,
            Written written,
            Touched touched,
            Map<String, TableState> tables,
            Set<String> dropped,
            Set<String> named,
            boolean unread,
            List<String> changeSets) {
        this.demands = List.copyOf(demands);
        this.written = written;
        this.touched = touched;
        this.tables = new HashMap<>(tables);
        this.dropped = Set.copyOf(dropped);
        this.named = Set.copyOf(named);
        this.unread = unread;
        this.changeSets = List.copyOf(changeSets);
    }

    /** Reads the statements in order. @param shape only for its way with names */
    public static PlanStory of(List<PlannedChange> changes, Shape shape) {
        var walk = new PlanWalk(shape);
        changes.forEach(walk::take);
        return walk.story(
                changes.stream().map(PlannedChange::changeSet).distinct().toList());
    }

    /** Those that send anything, as file::id::author, in order. */
    public List<String> changeSets() {
        return changeSets;
    }

    /** What the plan demands of rows, in order. */
    public List<Demand> demands() {
        return demands;
    }

    /** Whose rows the whole plan changes. */
    public Written written() {
        return written;
    }

    /** What the whole plan leaves nothing the same of. */
    public Touched touched() {
        return touched;
    }

    /** What a table that is there afterwards was called before; empty when the plan made it. */
    public Optional<String> originalTable(String foldedName) {
        return Optional.ofNullable(state(foldedName).original());
    }

    /** What a column that is there afterwards was called before; empty when the plan made it. */
    public Optional<String> originalColumn(String foldedTable, String column) {
        return Optional.ofNullable(state(foldedTable).column(column).original());
    }

    /** Whether the plan drops the table that had this name before, or can have. */
    public boolean drops(String foldedName) {
        return dropped.contains(foldedName) || unread;
    }

    /** Whether a statement defines, renames or drops an object of this name, or can have. */
    public boolean redefines(String foldedName) {
        return named.contains(foldedName) || unread;
    }

    private TableState state(String foldedName) {
        @Nullable TableState known = tables.get(foldedName);
        return known == null ? TableState.untouched(foldedName) : known;
    }
}
