package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A DEFINER that is not the account of the migration itself and not on the policy's list. */
final class NamesDefiner extends StatementRule {
    private static final Setting ALLOWED =
            new Setting("allowed", "", "accounts that are fine, as name@host without quotes");

    NamesDefiner() {
        super(new RuleInfo(
                "SE002",
                "runs with the rights of a named account",
                Severity.ERROR,
                false,
                "What is defined runs with the definer's rights, whoever calls it: a way to rights that nobody was given, and it fails where the account does not exist.",
                "Leave DEFINER out, or write CURRENT_USER; where an account is meant, allow it in the policy.",
                List.of(ALLOWED)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (!(it.statement() instanceof Statement.DefineObject)) {
            return Stream.of();
        }
        var definer = Definer.of(it.words());
        var fine = definer.isEmpty()
                || definer.equalsIgnoreCase("CURRENT_USER")
                || settings.list(ALLOWED).contains(definer);
        return fine ? Stream.of() : note("runs with the rights of " + definer);
    }
}
