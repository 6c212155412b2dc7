package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;

/** The clauses of an ALTER TABLE, by MariaDB's grammar. */
final class MariaDbAlterClauses {
    private static final Set<Class<?>> NAMES =
            Set.of(UidContext.class, EngineNameContext.class, CharsetNameContext.class, CollationNameContext.class);

    private MariaDbAlterClauses() {}

    static List<AlterClause> of(AlterTableContext alter) {
        return Stream.concat(
                        alter.alterSpecification().stream().flatMap(MariaDbAlterClauses::clauses),
                        Stream.ofNullable(alter.partitionDefinitions()).map(MariaDbAlterClauses::other))
                .toList();
    }

    private static Stream<AlterClause> clauses(AlterSpecificationContext clause) {
        return switch (clause) {
            case AlterByAddColumnContext it -> MariaDbTables.column(it.uid(0), it.columnDefinition());
            case AlterByAddColumnsContext it ->
                IntStream.range(0, it.columnDefinition().size())
                        .boxed()
                        .flatMap(i -> MariaDbTables.column(it.uid(i), it.columnDefinition(i)));
            case AlterByAddDefinitionsContext it ->
                it.createDefinition().stream().flatMap(MariaDbTables::parts);
            case AlterByTableOptionContext it -> it.tableOption().stream().map(MariaDbAlterClauses::other);
            default -> Stream.of(clause(clause));
        };
    }

    private static AlterClause clause(AlterSpecificationContext clause) {
        return switch (clause) {
            case AlterByModifyColumnContext it ->
                new AlterClause.ModifyColumn(MariaDbColumns.spec(Names.last(it.uid(0)), it.columnDefinition()));
            case AlterByChangeColumnContext it -> changed(it);
            case AlterByRenameColumnContext it ->
                new AlterClause.RenameColumn(Names.last(it.oldColumn), Names.last(it.newColumn));
            case AlterByDropColumnContext it -> new AlterClause.DropColumn(Names.last(it.uid()));
            case AlterByDropIndexContext it -> new AlterClause.DropIndex(Names.last(it.uid()));
            case AlterByDropPrimaryKeyContext _ -> new AlterClause.DropPrimaryKey();
            case AlterByDropForeignKeyContext it -> new AlterClause.DropForeignKey(Names.last(it.uid()));
            case AlterByAddCheckTableConstraintContext it ->
                new AlterClause.AddCheck(Names.lastOrNull(it.name), Trees.written(it.expression()));
            case AlterByRenameContext it ->
                new AlterClause.RenameTo(Names.table(it.fullId() == null ? it.uid() : it.fullId()));
            case AlterByChangeDefaultContext it -> new AlterClause.Other("ALTER COLUMN", List.of(Names.last(it.uid())));
            case AlterPartitionContext it
            when it.alterPartitionSpecification() instanceof AlterByExchangePartitionContext exchange ->
                new AlterClause.ExchangePartition(Names.last(exchange.uid()), Names.table(exchange.tableName()));
            default -> key(clause);
        };
    }

    private static AlterClause key(AlterSpecificationContext clause) {
        return switch (clause) {
            case AlterByAddPrimaryKeyContext it ->
                new AlterClause.AddIndex(
                        new IndexSpec(null, IndexSpec.Kind.PRIMARY, MariaDbTables.columns(it.indexColumnNames())));
            case AlterByNotExistingPrimaryKeyContext it ->
                new AlterClause.AddIndex(new IndexSpec(null, IndexSpec.Kind.PRIMARY, List.of(Names.last(it.uid()))));
            case AlterByAddUniqueKeyContext it -> MariaDbTables.unique(it.indexName, it.name, it.indexColumnNames());
            case AlterByAddIndexContext it ->
                new AlterClause.AddIndex(new IndexSpec(
                        Names.lastOrNull(it.uid()),
                        IndexSpec.Kind.PLAIN,
                        MariaDbTables.columns(it.indexColumnNames())));
            case AlterByAddSpecialIndexContext it ->
                new AlterClause.AddIndex(new IndexSpec(
                        Names.lastOrNull(it.uid()),
                        MariaDbTables.kind(it.keyType),
                        MariaDbTables.columns(it.indexColumnNames())));
            case AlterByAddForeignKeyContext it ->
                new AlterClause.AddForeignKey(MariaDbTables.references(
                        Names.lastOrNull(it.name),
                        MariaDbTables.columns(it.indexColumnNames()),
                        it.referenceDefinition()));
            default -> other(clause);
        };
    }

    private static AlterClause changed(AlterByChangeColumnContext change) {
        var old = Names.last(change.oldColumn);
        var column = MariaDbColumns.spec(Names.last(change.newColumn), change.columnDefinition());
        return old.equals(column.name())
                ? new AlterClause.ModifyColumn(column)
                : new AlterClause.ChangeColumn(old, column);
    }

    private static AlterClause other(ParserRuleContext clause) {
        return OtherClause.of(clause, NAMES);
    }
}
