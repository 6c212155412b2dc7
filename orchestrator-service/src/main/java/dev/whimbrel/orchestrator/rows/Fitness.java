package dev.whimbrel.orchestrator.rows;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the rows of a change can be kept so that putting them back is exact. Pure. */
final class Fitness {
    /** An image holds twice what is set, and no table of InnoDB has more than 1017. */
    private static final int MOST_COLUMNS = 400;

    private Fitness() {}

    /** Why not, to go behind "its rows are not kept: "; empty when they can. */
    static Optional<String> obstacle(KeptTable table, ChosenRows chosen) {
        return Stream.<Supplier<Optional<String>>>of(
                        () -> ofTable(table), () -> chosen.deletes() ? ofDelete(table) : ofUpdate(table, chosen))
                .flatMap(check -> check.get().stream())
                .findFirst();
    }

    private static Optional<String> ofTable(KeptTable table) {
        if (!table.plain()) {
            return Optional.of(table.name() + " is no plain table of InnoDB");
        }
        if (table.key().isEmpty()) {
            return Optional.of(table.name() + " has no primary key of whole columns");
        }
        if (table.columns().size() > MOST_COLUMNS) {
            return Optional.of(table.name() + " has more than " + MOST_COLUMNS + " columns");
        }
        return table.keyColumns().stream()
                .filter(KeptTable.Column::generated)
                .findFirst()
                .map(column -> "column " + column.name() + " of the primary key is generated");
    }

    private static Optional<String> ofDelete(KeptTable table) {
        if (table.triggers().contains("DELETE") || table.triggers().contains("INSERT")) {
            return Optional.of("a trigger of " + table.name() + " would do more than is undone");
        }
        return table.referredBy().stream()
                .filter(reference ->
                        reference.carriesDelete() || reference.from().equalsIgnoreCase(table.name()))
                .findFirst()
                .map(reference -> reference.from().equalsIgnoreCase(table.name())
                        ? "a foreign key of " + table.name() + " refers to the table itself"
                        : "a foreign key of " + reference.from() + " carries it on to rows there");
    }

    private static Optional<String> ofUpdate(KeptTable table, ChosenRows chosen) {
        if (table.triggers().contains("UPDATE")) {
            return Optional.of("a trigger of " + table.name() + " would do more than is undone");
        }
        return chosen.sets().stream()
                .flatMap(set -> ofColumn(table, set).stream())
                .findFirst();
    }

    private static Optional<String> ofColumn(KeptTable table, String set) {
        var column = table.column(set);
        if (column.isEmpty()) {
            return Optional.of("there is no column " + set + " yet");
        }
        if (column.get().generated()) {
            return Optional.of("column " + set + " is generated");
        }
        if (table.isInKey(set)) {
            return Optional.of("it sets " + set + ", which is part of the primary key");
        }
        if (table.unique().contains(set)) {
            return Optional.of("it sets " + set + ", which is part of a unique index");
        }
        return table.referredBy().stream()
                .filter(reference ->
                        reference.carriesUpdate() && reference.column().equalsIgnoreCase(set))
                .findFirst()
                .map(reference -> "a foreign key of " + reference.from() + " carries it on to rows there");
    }
}
