package dev.whimbrel.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A foreign key being made. */
public record ForeignKeySpec(
        @Nullable String name, List<String> columns, TableName references, List<String> referencedColumns) {}
