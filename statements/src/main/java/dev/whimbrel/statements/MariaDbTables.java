package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE and the keys in it, by MariaDB's grammar. */
final class MariaDbTables {
    private MariaDbTables() {}

    static Statement create(String sql, CreateTableContext create) {
        var parts = TableParts.of(Trees.all(create, CreateDefinitionContext.class).stream()
                .flatMap(MariaDbTables::parts)
                .toList());
        return new Statement.CreateTable(
                sql,
                Names.table(create.getRuleContext(TableNameContext.class, 0)),
                create.getRuleContext(IfNotExistsContext.class, 0) != null,
                create.getRuleContext(OrReplaceContext.class, 0) != null,
                create.getToken(MariaDBParser.TEMPORARY, 0) != null,
                parts.columns(),
                parts.indexes(),
                parts.foreignKeys(),
                Trees.first(create, TableOptionEngineContext.class)
                        .map(option -> Names.lastOrNull(option.engineName()))
                        .orElse(null),
                create instanceof CopyCreateTableContext copy ? Names.table(copy.tableName(1)) : null,
                create instanceof QueryCreateTableContext);
    }

    /** What a definition in brackets adds to the table. */
    static Stream<AlterClause> parts(CreateDefinitionContext definition) {
        return switch (definition) {
            case ColumnDeclarationContext column -> column(column.uid(), column.columnDefinition());
            case ConstraintDeclarationContext constraint -> Stream.of(constraint(constraint.tableConstraint()));
            case IndexDeclarationContext index ->
                Stream.of(new AlterClause.AddIndex(index(index.indexColumnDefinition())));
            default -> Stream.of();
        };
    }

    static Stream<AlterClause> column(UidContext name, ColumnDefinitionContext definition) {
        var column = Names.last(name);
        var keys = definition.columnConstraint().stream()
                .filter(ReferenceColumnConstraintContext.class::isInstance)
                .map(ReferenceColumnConstraintContext.class::cast)
                .map(it -> references(null, List.of(column), it.referenceDefinition()));
        return Stream.concat(
                Stream.of(new AlterClause.AddColumn(MariaDbColumns.spec(column, definition))),
                keys.map(AlterClause.AddForeignKey::new));
    }

    static ForeignKeySpec references(@Nullable String name, List<String> columns, ReferenceDefinitionContext to) {
        return new ForeignKeySpec(
                name,
                columns,
                Names.table(to.tableName()),
                to.indexColumnNames() == null ? List.of() : columns(to.indexColumnNames()));
    }

    static IndexSpec index(CreateIndexContext index) {
        return new IndexSpec(Names.last(index.uid()), kind(index.indexCategory), columns(index.indexColumnNames()));
    }

    static IndexSpec.Kind kind(@Nullable Token word) {
        return switch (word == null ? -1 : word.getType()) {
            case MariaDBParser.UNIQUE -> IndexSpec.Kind.UNIQUE;
            case MariaDBParser.FULLTEXT -> IndexSpec.Kind.FULLTEXT;
            case MariaDBParser.SPATIAL -> IndexSpec.Kind.SPATIAL;
            default -> IndexSpec.Kind.PLAIN;
        };
    }

    /** Plain columns only: an index over an expression says nothing about the values of a column. */
    static List<String> columns(IndexColumnNamesContext keys) {
        return keys.indexColumnName().stream().anyMatch(key -> key.expression() != null)
                ? List.of()
                : keys.indexColumnName().stream().map(MariaDbTables::columnName).toList();
    }

    private static String columnName(IndexColumnNameContext key) {
        return key.uid() == null ? Names.unquoted(key.STRING_LITERAL().getText()) : Names.last(key.uid());
    }

    private static AlterClause constraint(TableConstraintContext constraint) {
        return switch (constraint) {
            case PrimaryKeyTableConstraintContext key ->
                new AlterClause.AddIndex(new IndexSpec(null, IndexSpec.Kind.PRIMARY, columns(key.indexColumnNames())));
            case UniqueKeyTableConstraintContext key -> unique(key.index, key.name, key.indexColumnNames());
            case ForeignKeyTableConstraintContext key ->
                new AlterClause.AddForeignKey(references(
                        Names.lastOrNull(key.name), columns(key.indexColumnNames()), key.referenceDefinition()));
            case CheckTableConstraintContext check ->
                new AlterClause.AddCheck(Names.lastOrNull(check.name), Trees.written(check.expression()));
            default ->
                throw new IllegalStateException("a constraint that the grammar did not have: " + constraint.getClass());
        };
    }

    static AlterClause unique(
            @Nullable UidContext index, @Nullable UidContext constraint, IndexColumnNamesContext columns) {
        var name = index == null ? constraint : index;
        return new AlterClause.AddIndex(new IndexSpec(Names.lastOrNull(name), IndexSpec.Kind.UNIQUE, columns(columns)));
    }

    private static IndexSpec index(IndexColumnDefinitionContext index) {
        return switch (index) {
            case SimpleIndexDeclarationContext plain ->
                new IndexSpec(Names.lastOrNull(plain.uid()), IndexSpec.Kind.PLAIN, columns(plain.indexColumnNames()));
            case SpecialIndexDeclarationContext special ->
                new IndexSpec(
                        Names.lastOrNull(special.uid()), kind(special.getStart()), columns(special.indexColumnNames()));
            default -> throw new IllegalStateException("an index that the grammar did not have: " + index.getClass());
        };
    }
}
