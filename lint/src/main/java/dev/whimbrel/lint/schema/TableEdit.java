package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A table while the clauses of one statement are applied to it. */
final class TableEdit {
    private final Table before;
    private String name;
    private final LinkedHashMap<String, Column> columns;
    private final List<Index> indexes;
    private final List<ForeignKeySpec> foreignKeys;
    private final List<Check> checks;
    private Phrase options;
    private boolean partitioned;

    TableEdit(Table before) {
        this.before = before;
        this.name = before.name();
        this.columns = new LinkedHashMap<>(before.columns());
        this.indexes = new ArrayList<>(before.indexes());
        this.foreignKeys = new ArrayList<>(before.foreignKeys());
        this.checks = new ArrayList<>(before.checks());
        this.options = before.options();
        this.partitioned = before.partitioned();
    }

    static Table unknown(String name) {
        return new Table(name, new LinkedHashMap<>(), List.of(), List.of(), List.of(), Phrase.none(), false, false);
    }

    Table table() {
        return new Table(name, columns, indexes, foreignKeys, checks, options, partitioned, before.made());
    }

    void apply(Change change) {
        switch (change.clause()) {
            case AlterClause.AddColumn(var column) -> define(column, change, true);
            case AlterClause.ModifyColumn(var column) -> define(column, change, wasMade(column.name()));
            case AlterClause.ChangeColumn(var old, var column) -> {
                var made = wasMade(old);
                rename(old, column.name());
                define(column, change, made);
            }
            case AlterClause.RenameColumn(var old, var now) -> rename(old, now);
            case AlterClause.DropColumn(var column) -> drop(column);
            case AlterClause.AddIndex(var index) -> indexes.add(Index.of(index, change.words(), true));
            case AlterClause.DropIndex(var index) ->
                indexes.removeIf(it -> it.name().equalsIgnoreCase(index));
            case AlterClause.DropPrimaryKey _ -> indexes.removeIf(Index::isPrimary);
            case AlterClause.AddForeignKey(var key) -> foreignKeys.add(key);
            case AlterClause.DropForeignKey(var key) -> foreignKeys.removeIf(it -> key.equalsIgnoreCase(it.name()));
            case AlterClause.AddCheck(var check, var condition) ->
                checks.add(new Check(check == null ? "" : check, Phrase.of(condition, Dialect.MYSQL)));
            case AlterClause.RenameTo(var now) -> name = now.name();
            case AlterClause.ExchangePartition _ -> {}
            case AlterClause.Other(var words, var names) -> other(words, names, change.words());
        }
    }

    private boolean wasMade(String column) {
        return before.made()
                || Optional.ofNullable(columns.get(key(column)))
                        .map(Column::made)
                        .orElse(false);
    }

    private void define(ColumnSpec spec, Change change, boolean made) {
        columns.put(key(spec.name()), Column.of(spec, change.definition(spec.name()), made));
        Definitions.ofColumn(spec, made)
                .filter(index -> indexes.stream().noneMatch(it -> it.isPrimary() && index.isPrimary()))
                .ifPresent(indexes::add);
    }

    private void rename(String old, String now) {
        var renamed = new LinkedHashMap<String, Column>();
        columns.forEach((key, column) -> {
            var it = key.equals(key(old)) ? column.renamed(now) : column;
            renamed.put(key(it.name()), it);
        });
        columns.clear();
        columns.putAll(renamed);
        indexes.replaceAll(index -> index.withColumn(key(old), key(now)));
    }

    private void drop(String column) {
        columns.remove(key(column));
        var shrunk =
                indexes.stream().flatMap(index -> without(index, key(column))).toList();
        indexes.clear();
        indexes.addAll(shrunk);
    }

    private static Stream<Index> without(Index index, String column) {
        var parts = index.parts().stream()
                .filter(part -> !part.column().equals(column))
                .toList();
        return parts.isEmpty()
                ? Stream.of()
                : Stream.of(new Index(index.name(), index.kind(), parts, index.words(), index.made()));
    }

    private void other(String words, List<String> names, Phrase clause) {
        var parts = words.split(" ", 2);
        switch (parts[0]) {
            case "ENGINE", "ROW_FORMAT", "COMMENT", "COLLATE", "CHARSET", "CHARACTER", "DEFAULT", "AUTO_INCREMENT" ->
                options = new Phrase(
                        Stream.concat(clause.tokens().stream(), options.tokens().stream())
                                .toList(),
                        options.base());
            case "PARTITION" -> partitioned = true;
            case "REMOVE" -> partitioned = false;
            case "RENAME" -> renameIndex(names);
            case "ALTER" -> hide(words, names, clause);
            case "DROP" -> checks.removeIf(check -> names.stream().anyMatch(check.name()::equalsIgnoreCase));
            default -> {}
        }
    }

    private void renameIndex(List<String> names) {
        if (names.size() == 2) {
            indexes.replaceAll(
                    index -> index.name().equalsIgnoreCase(names.getFirst()) ? index.renamed(names.getLast()) : index);
        }
    }

    private void hide(String words, List<String> names, Phrase clause) {
        if (!words.equals("ALTER COLUMN") && !names.isEmpty()) {
            var hides = clause.says("INVISIBLE") || (clause.says("IGNORED") && !clause.says("NOT", "IGNORED"));
            indexes.replaceAll(index -> index.name().equalsIgnoreCase(names.getFirst()) ? index.hidden(hides) : index);
        }
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}
