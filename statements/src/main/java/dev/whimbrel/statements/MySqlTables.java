package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE and the keys in it, by MySQL's grammar. */
final class MySqlTables {
    private MySqlTables() {}

    static Statement create(String sql, CreateTableContext create) {
        var parts = TableParts.of(elements(create.tableElementList()).stream()
                .flatMap(MySqlTables::parts)
                .toList());
        return new Statement.CreateTable(
                sql,
                Names.table(create.tableName()),
                create.ifNotExists() != null,
                false,
                create.TEMPORARY_SYMBOL() != null,
                parts.columns(),
                parts.indexes(),
                parts.foreignKeys(),
                engine(create),
                create.tableRef() == null ? null : Names.table(create.tableRef()),
                Trees.first(create, DuplicateAsQeContext.class).isPresent());
    }

    static List<TableElementContext> elements(@Nullable TableElementListContext list) {
        return list == null ? List.of() : list.tableElement();
    }

    /** What an element in brackets adds to the table. */
    static Stream<AlterClause> parts(TableElementContext element) {
        var column = element.columnDefinition();
        return column == null
                ? Stream.of(constraint(element.tableConstraintDef()))
                : column(Names.last(column.columnName()), column.fieldDefinition(), column.checkOrReferences());
    }

    static Stream<AlterClause> column(
            String name, FieldDefinitionContext field, @Nullable CheckOrReferencesContext checkOrReferences) {
        var key = Trees.first(checkOrReferences, ReferencesContext.class)
                .map(to -> new AlterClause.AddForeignKey(references(null, List.of(name), to)));
        return Stream.concat(Stream.of(new AlterClause.AddColumn(MySqlColumns.spec(name, field))), key.stream());
    }

    static AlterClause constraint(TableConstraintDefContext constraint) {
        if (constraint.checkConstraint() != null) {
            return new AlterClause.AddCheck(
                    constraintName(constraint),
                    Trees.written(constraint.checkConstraint().exprWithParentheses()));
        }
        if (constraint.FOREIGN_SYMBOL() != null) {
            var columns = constraint.keyList().keyPart().stream()
                    .map(part -> Names.last(part.identifier()))
                    .toList();
            return new AlterClause.AddForeignKey(
                    references(constraintName(constraint), columns, constraint.references()));
        }
        var kind = kind(constraint);
        return new AlterClause.AddIndex(
                new IndexSpec(indexName(constraint, kind), kind, columns(constraint.keyListWithExpression())));
    }

    static IndexSpec.Kind kind(CreateIndexContext index) {
        if (index.FULLTEXT_SYMBOL() != null) {
            return IndexSpec.Kind.FULLTEXT;
        }
        if (index.SPATIAL_SYMBOL() != null) {
            return IndexSpec.Kind.SPATIAL;
        }
        return index.UNIQUE_SYMBOL() != null ? IndexSpec.Kind.UNIQUE : IndexSpec.Kind.PLAIN;
    }

    /** Plain columns only: an index over an expression says nothing about the values of a column. */
    static List<String> columns(KeyListWithExpressionContext keys) {
        return keys.keyPartOrExpression().stream().anyMatch(part -> part.keyPart() == null)
                ? List.of()
                : keys.keyPartOrExpression().stream()
                        .map(part -> Names.last(part.keyPart().identifier()))
                        .toList();
    }

    private static @Nullable String constraintName(TableConstraintDefContext constraint) {
        var name = constraint.constraintName();
        return name == null ? null : Names.lastOrNull(name.identifier());
    }

    private static IndexSpec.Kind kind(TableConstraintDefContext constraint) {
        if (constraint.FULLTEXT_SYMBOL() != null) {
            return IndexSpec.Kind.FULLTEXT;
        }
        if (constraint.SPATIAL_SYMBOL() != null) {
            return IndexSpec.Kind.SPATIAL;
        }
        if (constraint.PRIMARY_SYMBOL() != null) {
            return IndexSpec.Kind.PRIMARY;
        }
        return constraint.UNIQUE_SYMBOL() != null ? IndexSpec.Kind.UNIQUE : IndexSpec.Kind.PLAIN;
    }

    private static @Nullable String indexName(TableConstraintDefContext constraint, IndexSpec.Kind kind) {
        if (kind == IndexSpec.Kind.PRIMARY) {
            return null;
        }
        var withType = constraint.indexNameAndType();
        var name = withType == null ? constraint.indexName() : withType.indexName();
        return name == null ? constraintName(constraint) : Names.last(name);
    }

    private static ForeignKeySpec references(
            @Nullable String name, List<String> columns, ReferencesContext references) {
        var referenced = references.identifierListWithParentheses();
        return new ForeignKeySpec(
                name,
                columns,
                Names.table(references.tableRef()),
                referenced == null
                        ? List.of()
                        : referenced.identifierList().identifier().stream()
                                .map(Names::last)
                                .toList());
    }

    private static @Nullable String engine(CreateTableContext create) {
        return Trees.all(create, CreateTableOptionContext.class).stream()
                .filter(option -> option.ENGINE_SYMBOL() != null)
                .map(option -> Names.last(option.engineRef()))
                .findFirst()
                .orElse(null);
    }
}
