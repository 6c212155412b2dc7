package dev.whimbrel.validator.plan;

import java.util.Set;

/**
 * Whose rows the statements of a plan have changed up to a point.
 *
 * @param tables by their names before the plan; what triggers and cascades change beyond that is not in here
 * @param anything true once a statement may have changed any table: a call, or one that could not be read
 */
public record Written(Set<String> tables, boolean anything) {
    public Written {
        tables = Set.copyOf(tables);
    }

    public boolean nothing() {
        return tables.isEmpty() && !anything;
    }
}
