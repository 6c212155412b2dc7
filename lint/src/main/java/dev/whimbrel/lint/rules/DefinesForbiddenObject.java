package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Routines, triggers, events or views where a policy forbids them. */
final class DefinesForbiddenObject extends StatementRule {
    private static final Setting FORBIDDEN =
            new Setting("forbidden", "", "kinds that are not wanted: VIEW, TRIGGER, PROCEDURE, FUNCTION, EVENT");

    DefinesForbiddenObject() {
        super(new RuleInfo(
                "DS012",
                "defines what is not wanted here",
                Severity.WARNING,
                false,
                "Logic in the database is deployed, tested and found in another place than the rest of it.",
                "Put the logic into the program, or allow the kind of object in the policy.",
                List.of(FORBIDDEN)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        return it.statement() instanceof Statement.DefineObject(var _, var verb, var what, var names)
                        && !verb.equals("DROP")
                        && settings.list(FORBIDDEN).stream().anyMatch(what::equalsIgnoreCase)
                ? note("defines the " + what.toLowerCase(Locale.ROOT) + " " + names.getFirst()
                        + ", which is not wanted here")
                : Stream.of();
    }
}
