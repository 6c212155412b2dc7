package dev.whimbrel.validator.shape;

import java.util.List;

/** A declared foreign key. @param parentSchema the schema of the parent, which may be another than the child's */
public record ForeignKey(
        String name,
        String table,
        List<String> columns,
        String parentSchema,
        String parentTable,
        List<String> parentColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }
}
