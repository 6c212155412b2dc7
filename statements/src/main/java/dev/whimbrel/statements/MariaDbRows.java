package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Statements that read or change rows, by MariaDB's grammar. */
record MariaDbRows(String sql) {
    /** Where other tables are named that are only read. */
    private static final Set<Class<?>> READ_ONLY = Set.of(SubqueryTableItemContext.class, ExpressionContext.class);

    @Nullable
    Statement of(DmlStatementContext dml) {
        return switch (dml.getChild(0)) {
            case InsertStatementContext insert ->
                new Statement.Insert(sql, Names.table(insert.tableName()), insert.DUPLICATE() != null);
            case ReplaceStatementContext replace -> new Statement.Insert(sql, Names.table(replace.tableName()), true);
            case LoadDataStatementContext load ->
                new Statement.Insert(sql, Names.table(load.tableName()), load.REPLACE() != null);
            case LoadXmlStatementContext load ->
                new Statement.Insert(sql, Names.table(load.tableName()), load.REPLACE() != null);
            case UpdateStatementContext update -> update((ParserRuleContext) update.getChild(0));
            case DeleteStatementContext delete -> delete(delete);
            case SelectStatementContext _ -> new Statement.Query(sql);
            case ValuesStatementContext _ -> new Statement.Query(sql);
            default -> null;
        };
    }

    private Statement update(ParserRuleContext update) {
        var sources = update instanceof SingleUpdateStatementContext single
                ? source(single.tableName(), single.uid())
                : sources(update);
        var columns = Trees.all(update, UpdatedElementContext.class).stream()
                .map(element -> Names.parts(element.fullColumnName()))
                .toList();
        return new Statement.Update(
                sql,
                sources.ofColumns(columns),
                columns.stream().map(List::getLast).toList(),
                condition(update),
                isLimited(update),
                sources.joined());
    }

    private Statement delete(DeleteStatementContext delete) {
        var single = delete.singleDeleteStatement();
        if (single != null) {
            return new Statement.Delete(
                    sql, List.of(Names.table(single.tableName())), condition(single), isLimited(single), false);
        }
        var multiple = delete.multipleDeleteStatement();
        var sources = sources(multiple);
        var targets = multiple.tableName().stream()
                .map(Names::parts)
                .map(sources::named)
                .toList();
        return new Statement.Delete(sql, targets, condition(multiple), false, sources.joined());
    }

    private static Sources source(ParseTree table, @Nullable UidContext alias) {
        var sources = new Sources();
        sources.add(Names.table(table), Names.lastOrNull(alias));
        return sources;
    }

    private static Sources sources(ParserRuleContext statement) {
        var sources = new Sources();
        var references = statement.getRuleContext(TableSourcesContext.class, 0);
        Trees.all(references, AtomTableItemContext.class, READ_ONLY)
                .forEach(it -> sources.add(Names.table(it.tableName()), Names.lastOrNull(it.alias)));
        Trees.all(references, SubqueryTableItemContext.class).forEach(_ -> sources.addOther());
        Trees.all(references, JsonTableContext.class, READ_ONLY).forEach(_ -> sources.addOther());
        return sources;
    }

    private static @Nullable String condition(ParserRuleContext statement) {
        return statement.getToken(MariaDBParser.WHERE, 0) == null
                ? null
                : Trees.text(statement.getRuleContext(ExpressionContext.class, 0));
    }

    private static boolean isLimited(ParserRuleContext statement) {
        return statement.getRuleContext(LimitClauseContext.class, 0) != null
                || statement.getToken(MariaDBParser.LIMIT, 0) != null;
    }
}
