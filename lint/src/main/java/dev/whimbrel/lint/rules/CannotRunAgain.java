package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Statements without a guard in change sets that Liquibase runs again; in all of them where a policy says so. */
final class CannotRunAgain extends StatementRule {
    private static final Setting ALL = new Setting("all", "false", "true to ask it of change sets that run once, too");

    CannotRunAgain() {
        super(new RuleInfo(
                "ID006",
                "cannot run again",
                Severity.WARNING,
                false,
                "What is run again, or is repeated after a failure, fails on what it made itself.",
                "Write IF EXISTS or IF NOT EXISTS, CREATE OR REPLACE for views, or drop before creating; on MySQL, columns and indexes need a precondition.",
                List.of(ALL)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (!it.changeSet().again() && !settings.text(ALL).equals("true")) {
            return Stream.of();
        }
        var words = it.words();
        var guarded = words.holds("IF", "EXISTS") || words.holds("IF", "NOT", "EXISTS") || words.says("OR", "REPLACE");
        var unguarded =
                switch (it.statement()) {
                    case Statement.CreateTable _, Statement.DropTable _, Statement.RenameTable _ -> !guarded;
                    case Statement.CreateIndex _, Statement.DropIndex _, Statement.AlterTable _ ->
                        !guarded && !dropsAndMakes(it);
                    case Statement.DefineObject object ->
                        !guarded && !object.verb().equals("ALTER");
                    case Statement.Insert insert -> !insert.overwrites() && !words.begins("INSERT", "IGNORE");
                    default -> false;
                };
        return unguarded ? note("fails when it is run again") : Stream.of();
    }

    /** Changes that set something, and so come to the same a second time. */
    private static boolean dropsAndMakes(Placed it) {
        return !it.changes().isEmpty()
                && it.changes().stream()
                        .allMatch(change -> change.clause() instanceof AlterClause.ModifyColumn
                                || (change.clause() instanceof AlterClause.Other(var words, var _)
                                        && !words.startsWith("ADD")
                                        && !words.startsWith("DROP")));
    }
}
