package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedStatement;

/** What a statement costs time for. The defaults are deliberately wide: they hold until this target has been measured. */
enum Work {
    /** Only definitions change: milliseconds, and the wait for the metadata lock. */
    DEFINITION(0, 0, 0),
    /** Rows are read and an index is written, bytes of the table a second. */
    INDEX(15e6, 60e6, 250e6),
    /** Every row is written anew in place, bytes a second. */
    REBUILD(10e6, 40e6, 200e6),
    /** Every row is copied into another table, bytes a second. */
    COPY(4e6, 20e6, 100e6),
    /** Rows are changed, rows a second. */
    ROWS(3e3, 25e3, 150e3);

    private final double slow;
    private final double usual;
    private final double fast;

    Work(double slow, double usual, double fast) {
        this.slow = slow;
        this.usual = usual;
        this.fast = fast;
    }

    static Work of(PlannedStatement statement) {
        return switch (statement.getKind()) {
            case INSERT, UPDATE, DELETE -> ROWS;
            case CREATE, ALTER, DROP ->
                switch (statement.getAlgorithm()) {
                    case "COPY" -> COPY;
                    case "INPLACE", "NOCOPY" -> statement.getRebuild() ? REBUILD : INDEX;
                    default -> DEFINITION;
                };
            default -> DEFINITION;
        };
    }

    /** Rows or bytes, whatever its rate counts. */
    long amount(PlannedStatement statement) {
        var amount = this == ROWS ? statement.getRows() : statement.getBytes();
        return this == DEFINITION || amount == null ? 0 : amount;
    }

    /** In units a second: where nothing was measured. */
    double slow() {
        return slow;
    }

    double usual() {
        return usual;
    }

    double fast() {
        return fast;
    }
}
