package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Statements that change rows, by MySQL's grammar. */
record MySqlRows(String sql) {
    /** Where other tables are named that are only read. */
    private static final Set<Class<?>> READ_ONLY = Set.of(SubqueryContext.class, ExprContext.class);

    @Nullable
    Statement of(SimpleStatementContext simple) {
        return switch (simple.getChild(0)) {
            case InsertStatementContext insert ->
                new Statement.Insert(sql, Names.table(insert.tableRef()), insert.insertUpdateList() != null);
            case ReplaceStatementContext replace -> new Statement.Insert(sql, Names.table(replace.tableRef()), true);
            case LoadStatementContext load ->
                new Statement.Insert(sql, Names.table(load.tableRef()), load.REPLACE_SYMBOL() != null);
            case UpdateStatementContext update -> update(update);
            case DeleteStatementContext delete -> delete(delete);
            default -> null;
        };
    }

    private Statement update(UpdateStatementContext update) {
        var sources = sources(update.withClause(), update.tableReferenceList());
        var columns = update.updateList().updateElement().stream()
                .map(element -> Names.parts(element.columnRef()))
                .toList();
        return new Statement.Update(
                sql,
                sources.ofColumns(columns),
                columns.stream().map(List::getLast).toList(),
                condition(update.whereClause()),
                update.simpleLimitClause() != null,
                sources.joined());
    }

    private Statement delete(DeleteStatementContext delete) {
        var sources = sources(delete.withClause(), delete.tableReferenceList());
        return new Statement.Delete(
                sql,
                targets(delete, sources),
                condition(delete.whereClause()),
                delete.simpleLimitClause() != null,
                sources.joined());
    }

    private static List<TableName> targets(DeleteStatementContext delete, Sources sources) {
        if (delete.tableRef() != null) {
            return List.of(Names.table(delete.tableRef()));
        }
        return delete.tableAliasRefList().tableRefWithWildcard().stream()
                .map(Names::parts)
                .map(sources::named)
                .toList();
    }

    private static Sources sources(@Nullable WithClauseContext with, @Nullable ParseTree references) {
        var sources = new Sources();
        Trees.all(with, CommonTableExpressionContext.class).forEach(it -> sources.notBase(Names.last(it.identifier())));
        Trees.all(references, SingleTableContext.class, READ_ONLY)
                .forEach(it -> sources.add(Names.table(it.tableRef()), alias(it.tableAlias())));
        Trees.all(references, DerivedTableContext.class, READ_ONLY).forEach(_ -> sources.addOther());
        Trees.all(references, TableFunctionContext.class, READ_ONLY).forEach(_ -> sources.addOther());
        return sources;
    }

    private static @Nullable String alias(@Nullable TableAliasContext alias) {
        return alias == null ? null : Names.last(alias.identifier());
    }

    private static @Nullable String condition(@Nullable WhereClauseContext where) {
        return where == null ? null : Trees.text(where.expr());
    }
}
