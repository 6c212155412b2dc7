package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.schema.Tables;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.stream.Stream;

/** What a statement makes: tables, columns, indexes, names. */
final class Made {
    private Made() {}

    /** @param table its name */
    record Defined(String table, Column column) {
        /** For messages. */
        String name() {
            return table + "." + column.name();
        }
    }

    record Indexed(Table table, Index index) {}

    /** The table that the statement makes, as written; a copy of another one's definition is not. */
    static Stream<Table> created(Placed it) {
        return it.statement() instanceof Statement.CreateTable create
                        && create.like() == null
                        && !create.temporary()
                        && !create.fromSelect()
                ? it.before().without(create.table()).after(create, it.words()).get(create.table()).stream()
                : Stream.of();
    }

    /** Columns that the statement defines, new or anew. */
    static Stream<Defined> defined(Placed it) {
        var ofTable = created(it)
                .flatMap(table -> table.columns().values().stream().map(column -> new Defined(table.name(), column)));
        var ofChanges = it.changes().stream().flatMap(change -> switch (change.clause()) {
            case AlterClause.AddColumn(var spec) ->
                Stream.of(new Defined(change.table().name(), Column.of(spec, change.definition(spec.name()), true)));
            case AlterClause.ModifyColumn(var spec) ->
                Stream.of(new Defined(change.table().name(), Column.of(spec, change.definition(spec.name()), true)));
            case AlterClause.ChangeColumn(var _, var spec) ->
                Stream.of(new Defined(change.table().name(), Column.of(spec, change.definition(spec.name()), true)));
            default -> Stream.<Defined>of();
        });
        return Stream.concat(ofTable, ofChanges);
    }

    /** Indexes that are there after the statement and were not before. @param after the tables then */
    static Stream<Indexed> indexed(Placed it, Tables after) {
        var adds = it.statement() instanceof Statement.CreateTable
                || it.changes().stream()
                        .anyMatch(change -> change.clause() instanceof AlterClause.AddIndex
                                || change.clause() instanceof AlterClause.AddColumn);
        if (!adds) {
            return Stream.of();
        }
        return it.statement().changes().stream()
                .flatMap(name -> after.get(name).stream())
                .flatMap(table -> table.indexes().stream()
                        .filter(index -> !has(it, table, index))
                        .map(index -> new Indexed(table, index)));
    }

    private static boolean has(Placed it, Table table, Index index) {
        return it.before()
                .get(table.name())
                .map(before -> before.indexes().contains(index))
                .orElse(false);
    }

    /** Names that the statement gives. */
    static Stream<String> named(Placed it) {
        var ofTables =
                switch (it.statement()) {
                    case Statement.CreateTable create
                    when !create.temporary() -> Stream.of(create.table().name());
                    case Statement.RenameTable rename -> rename.to().stream().map(TableName::name);
                    case Statement.DefineObject object
                    when object.verb().equals("CREATE") ->
                        object.names().stream().map(TableName::name);
                    case Statement.CreateIndex create ->
                        Stream.ofNullable(create.index().name());
                    default -> Stream.<String>of();
                };
        return Stream.of(ofTables, ofCreated(it), it.changes().stream().flatMap(change -> ofClause(change.clause())))
                .flatMap(names -> names);
    }

    private static Stream<String> ofCreated(Placed it) {
        return it.statement() instanceof Statement.CreateTable create
                ? Stream.concat(
                        create.columns().stream().map(column -> column.name()),
                        create.indexes().stream().flatMap(index -> Stream.ofNullable(index.name())))
                : Stream.of();
    }

    private static Stream<String> ofClause(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn(var column) -> Stream.of(column.name());
            case AlterClause.ChangeColumn(var _, var column) -> Stream.of(column.name());
            case AlterClause.RenameColumn(var _, var now) -> Stream.of(now);
            case AlterClause.RenameTo(var to) -> Stream.of(to.name());
            case AlterClause.AddIndex(var index) -> Stream.ofNullable(index.name());
            default -> Stream.of();
        };
    }
}
