package dev.whimbrel.validator.plan;

import java.util.List;

/** What a statement of a plan demands of the rows that will be there when it runs. */
public sealed interface Demand {
    String changeSet();

    TableRef table();

    /** Whose rows the plan changes before: on those, what is there now proves nothing. */
    Written before();

    /** @param columns none when the index is over something that is no plain column */
    record Unique(
            String changeSet, TableRef table, String index, boolean primary, List<ColumnRef> columns, Written before)
            implements Demand {}

    record NotNull(String changeSet, TableRef table, ColumnRef column, Written before) implements Demand {}

    /** @param type as written, with its length */
    record Type(String changeSet, TableRef table, ColumnRef column, String type, Written before) implements Demand {}

    /** @param condition as written @param renamed whether the plan has given columns of the table other names by then */
    record Holds(String changeSet, TableRef table, String check, String condition, boolean renamed, Written before)
            implements Demand {}

    /** @param parentSchema empty when the parent stands in the target's own schema */
    record Reference(
            String changeSet,
            TableRef table,
            String key,
            List<ColumnRef> columns,
            String parentSchema,
            TableRef parent,
            List<ColumnRef> parentColumns,
            Written before)
            implements Demand {}
}
