package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.Objects;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Turns what MySQL's grammar found into a {@link Statement}. */
record MySqlStatements(String sql, String text) {

    Statement of(QueryContext query) {
        var simple = query.simpleStatement();
        return simple == null ? other(query) : Objects.requireNonNullElseGet(known(simple), () -> other(query));
    }

    private @Nullable Statement known(SimpleStatementContext simple) {
        return switch (simple.getChild(0)) {
            case CreateStatementContext create -> create(create);
            case AlterStatementContext alter -> alter(alter);
            case DropStatementContext drop -> drop(drop);
            case RenameTableStatementContext rename ->
                new Statement.RenameTable(
                        sql,
                        rename.renamePair().stream()
                                .map(pair -> Names.table(pair.tableRef()))
                                .toList(),
                        rename.renamePair().stream()
                                .map(pair -> Names.table(pair.tableName()))
                                .toList());
            case TruncateTableStatementContext truncate ->
                new Statement.TruncateTable(sql, Names.table(truncate.tableRef()));
            case UtilityStatementContext utility -> isQuery(utility) ? new Statement.Query(sql) : null;
            case SelectStatementContext _ -> new Statement.Query(sql);
            case ParserRuleContext other when isShow(other) -> new Statement.Query(sql);
            default -> new MySqlRows(sql).of(simple);
        };
    }

    private @Nullable Statement create(CreateStatementContext create) {
        if (create.createTable() != null) {
            return MySqlTables.create(sql, create.createTable());
        }
        var index = create.createIndex();
        if (index != null) {
            var target = index.createIndexTarget();
            return new Statement.CreateIndex(
                    sql,
                    Names.table(target.tableRef()),
                    new IndexSpec(
                            Names.last(index.indexName()),
                            MySqlTables.kind(index),
                            MySqlTables.columns(target.keyListWithExpression())));
        }
        return object("CREATE", create);
    }

    private @Nullable Statement alter(AlterStatementContext alter) {
        return alter.alterTable() != null
                ? new Statement.AlterTable(
                        sql,
                        Names.table(alter.alterTable().tableRef()),
                        MySqlAlterClauses.of(alter.alterTable().alterTableActions()))
                : object("ALTER", alter);
    }

    private @Nullable Statement drop(DropStatementContext drop) {
        var table = drop.dropTable();
        if (table != null) {
            return new Statement.DropTable(
                    sql,
                    table.tableRefList().tableRef().stream().map(Names::table).toList(),
                    table.ifExists() != null,
                    table.TEMPORARY_SYMBOL() != null);
        }
        var index = drop.dropIndex();
        return index == null
                ? object("DROP", drop)
                : new Statement.DropIndex(sql, Names.table(index.tableRef()), Names.last(index.indexRef()));
    }

    private @Nullable Statement object(String verb, ParserRuleContext statement) {
        return MySqlObjects.define(sql, verb, statement).orElse(null);
    }

    private static boolean isShow(ParserRuleContext statement) {
        return statement.getStart().getText().equalsIgnoreCase("SHOW");
    }

    /** EXPLAIN ANALYZE runs the statement: of a change it is no query. */
    private static boolean isQuery(UtilityStatementContext utility) {
        if (utility.useCommand() != null || utility.restartServer() != null) {
            return false;
        }
        var explain = utility.explainStatement();
        return explain == null
                || explain.explainableStatement().selectStatement() != null
                || Trees.words(explain, Set.of(ExplainableStatementContext.class)).stream()
                        .noneMatch("ANALYZE"::equalsIgnoreCase);
    }

    private Statement other(ParserRuleContext statement) {
        return new Statement.Other(sql, LeadingWords.ofStatement(statement, text));
    }
}
