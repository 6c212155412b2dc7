package dev.whimbrel.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clause of an ALTER TABLE. */
public sealed interface AlterClause {
    record AddColumn(ColumnSpec column) implements AlterClause {}

    /** MODIFY, or CHANGE under the same name. */
    record ModifyColumn(ColumnSpec column) implements AlterClause {}

    /** CHANGE to another name. */
    record ChangeColumn(String oldName, ColumnSpec column) implements AlterClause {}

    record RenameColumn(String oldName, String newName) implements AlterClause {}

    record DropColumn(String name) implements AlterClause {}

    record AddIndex(IndexSpec index) implements AlterClause {}

    record DropIndex(String name) implements AlterClause {}

    record DropPrimaryKey() implements AlterClause {}

    record AddForeignKey(ForeignKeySpec key) implements AlterClause {}

    record DropForeignKey(String name) implements AlterClause {}

    record AddCheck(@Nullable String name, String expression) implements AlterClause {}

    record RenameTo(TableName newName) implements AlterClause {}

    /** Swaps a partition's rows with those of another table. */
    record ExchangePartition(String partition, TableName with) implements AlterClause {}

    /** Anything else. @param words its first words in upper case, such as {@code DROP PARTITION} or {@code ENGINE} */
    record Other(String words, List<String> names) implements AlterClause {}
}
