package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Turns what MariaDB's grammar found into a {@link Statement}. */
record MariaDbStatements(String sql, String text) {

    Statement of(SqlStatementContext statement) {
        return Objects.requireNonNullElseGet(known(inner(statement)), () -> other(statement));
    }

    /** Behind {@code SET STATEMENT … FOR} stands what is really done. */
    private static ParseTree inner(SqlStatementContext statement) {
        return statement.getChild(statement.getChildCount() - 1);
    }

    private @Nullable Statement known(ParseTree group) {
        return switch (group) {
            case DdlStatementContext ddl -> definition((ParserRuleContext) ddl.getChild(0));
            case DmlStatementContext dml -> new MariaDbRows(sql).of(dml);
            case UtilityStatementContext utility
            when utility.useStatement() == null && isQuery(utility) -> new Statement.Query(sql);
            case AdministrationStatementContext administration -> administration(administration);
            default -> null;
        };
    }

    private @Nullable Statement administration(AdministrationStatementContext statement) {
        if (statement.createUdfunction() != null) {
            return object("CREATE", "FUNCTION", statement.createUdfunction().uid());
        }
        return statement.showStatement() != null || statement.explainStatement() != null
                ? new Statement.Query(sql)
                : null;
    }

    private static boolean isQuery(UtilityStatementContext utility) {
        return utility.simpleDescribeStatement() != null
                || utility.fullDescribeStatement() != null
                || utility.helpStatement() != null;
    }

    private @Nullable Statement definition(ParserRuleContext statement) {
        return switch (statement) {
            case CreateTableContext create -> MariaDbTables.create(sql, create);
            case AlterTableContext alter ->
                new Statement.AlterTable(sql, Names.table(alter.tableName()), MariaDbAlterClauses.of(alter));
            case DropTableContext drop ->
                new Statement.DropTable(
                        sql,
                        drop.tables().tableName().stream().map(Names::table).toList(),
                        drop.ifExists() != null,
                        drop.TEMPORARY() != null);
            case RenameTableContext rename -> rename(rename);
            case TruncateTableContext truncate -> new Statement.TruncateTable(sql, Names.table(truncate.tableName()));
            case CreateIndexContext index ->
                new Statement.CreateIndex(sql, Names.table(index.tableName()), MariaDbTables.index(index));
            case DropIndexContext index ->
                new Statement.DropIndex(sql, Names.table(index.tableName()), Names.last(index.uid()));
            default -> object(statement);
        };
    }

    private Statement rename(RenameTableContext rename) {
        return new Statement.RenameTable(
                sql,
                rename.renameTableClause().stream()
                        .map(pair -> Names.table(pair.tableName(0)))
                        .toList(),
                rename.renameTableClause().stream()
                        .map(pair -> Names.table(pair.tableName(1)))
                        .toList());
    }

    private @Nullable Statement object(ParserRuleContext statement) {
        return switch (statement) {
            case CreateViewContext it -> object("CREATE", "VIEW", it.fullId());
            case AlterViewContext it -> object("ALTER", "VIEW", it.fullId());
            case DropViewContext it -> objects("VIEW", it.fullId());
            case CreateTriggerContext it -> object("CREATE", "TRIGGER", it.thisTrigger);
            case DropTriggerContext it -> object("DROP", "TRIGGER", it.fullId());
            case CreateProcedureContext it -> object("CREATE", "PROCEDURE", it.fullId());
            case AlterProcedureContext it -> object("ALTER", "PROCEDURE", it.fullId());
            case DropProcedureContext it -> object("DROP", "PROCEDURE", it.fullId());
            case CreateFunctionContext it -> object("CREATE", "FUNCTION", it.fullId());
            case AlterFunctionContext it -> object("ALTER", "FUNCTION", it.fullId());
            case DropFunctionContext it -> object("DROP", "FUNCTION", it.fullId());
            case CreateEventContext it -> object("CREATE", "EVENT", it.fullId());
            case AlterEventContext it -> object("ALTER", "EVENT", it.fullId(0));
            case DropEventContext it -> object("DROP", "EVENT", it.fullId());
            case CreateSequenceContext it -> object("CREATE", "SEQUENCE", it.fullId());
            case AlterSequenceContext it -> object("ALTER", "SEQUENCE", it.fullId());
            case DropSequenceContext it -> objects("SEQUENCE", it.fullId());
            case CreateDatabaseContext it -> object("CREATE", "DATABASE", it.uid());
            case DropDatabaseContext it -> object("DROP", "DATABASE", it.uid());
            case CreateServerContext it -> object("CREATE", "SERVER", it.uid());
            case AlterServerContext it -> object("ALTER", "SERVER", it.uid());
            case DropServerContext it -> object("DROP", "SERVER", it.uid());
            default -> null;
        };
    }

    private Statement object(String verb, String what, ParseTree name) {
        return new Statement.DefineObject(sql, verb, what, List.of(Names.table(name)));
    }

    private Statement objects(String what, List<? extends ParseTree> names) {
        return new Statement.DefineObject(
                sql, "DROP", what, names.stream().map(Names::table).toList());
    }

    private Statement other(ParserRuleContext statement) {
        return new Statement.Other(sql, LeadingWords.ofStatement(statement, text));
    }
}
