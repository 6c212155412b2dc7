package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;

/** What the plan says about one statement. */
final class StatementFacts {
    private final Dialect dialect;

    StatementFacts(Dialect dialect) {
        this.dialect = dialect;
    }

    PlannedStatement of(String sql) {
        var statement = StatementParser.parse(sql, dialect);
        return PlannedStatement.newBuilder()
                .setSql(sql)
                .setKind(kind(statement))
                .setTables(statement.changes().stream()
                        .map(TableName::name)
                        .distinct()
                        .toList())
                .setUnderstood(!statement.opaque())
                .build();
    }

    private static StatementKind kind(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable _, Statement.CreateIndex _ -> StatementKind.CREATE;
            case Statement.AlterTable _ -> StatementKind.ALTER;
            case Statement.DropTable _, Statement.DropIndex _ -> StatementKind.DROP;
            case Statement.RenameTable _ -> StatementKind.RENAME;
            case Statement.TruncateTable _ -> StatementKind.TRUNCATE;
            case Statement.Insert _ -> StatementKind.INSERT;
            case Statement.Update _ -> StatementKind.UPDATE;
            case Statement.Delete _ -> StatementKind.DELETE;
            case Statement.Query _ -> StatementKind.SELECT;
            case Statement.DefineObject object -> defining(object.verb());
            case Statement.Other _, Statement.NotUnderstood _ -> StatementKind.OTHER;
        };
    }

    private static StatementKind defining(String verb) {
        return switch (verb) {
            case "CREATE" -> StatementKind.CREATE;
            case "ALTER" -> StatementKind.ALTER;
            case "DROP" -> StatementKind.DROP;
            default -> StatementKind.OTHER;
        };
    }
}
