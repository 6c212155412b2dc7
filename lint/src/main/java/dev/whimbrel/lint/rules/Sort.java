package dev.whimbrel.lint.rules;

import dev.whimbrel.statements.Statement;

/** Whether a statement is committed by itself, or with its transaction. */
enum Sort {
    DEFINITION,
    ROWS,
    NEITHER;

    static Sort of(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable create -> create.temporary() ? NEITHER : DEFINITION;
            case Statement.DropTable drop -> drop.temporary() ? NEITHER : DEFINITION;
            case Statement.AlterTable _, Statement.RenameTable _, Statement.TruncateTable _ -> DEFINITION;
            case Statement.CreateIndex _, Statement.DropIndex _, Statement.DefineObject _ -> DEFINITION;
            case Statement.Insert _, Statement.Update _, Statement.Delete _ -> ROWS;
            case Statement.Query _, Statement.Other _, Statement.NotUnderstood _ -> NEITHER;
        };
    }
}
