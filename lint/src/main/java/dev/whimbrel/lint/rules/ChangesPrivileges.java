package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Accounts and their privileges are not part of a schema. */
final class ChangesPrivileges extends StatementRule {
    ChangesPrivileges() {
        super(new RuleInfo(
                "SE001",
                "changes accounts or privileges",
                Severity.ERROR,
                false,
                "Whoever may propose a migration could give himself rights that way, and a rollback does not take them back.",
                "Change accounts and privileges where they are administered.",
                List.of()));
    }

    private static final Set<String> WORDS = Set.of(
            "GRANT",
            "REVOKE",
            "CREATE USER",
            "ALTER USER",
            "DROP USER",
            "RENAME USER",
            "CREATE ROLE",
            "DROP ROLE",
            "SET PASSWORD",
            "SET ROLE",
            "SET DEFAULT");

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.Other(var _, var words) && WORDS.contains(words)
                ? note("is " + words + ", which changes accounts or privileges"
                        + (it.words().says("WITH", "GRANT", "OPTION") ? ", and lets others do so" : ""))
                : Stream.of();
    }
}
