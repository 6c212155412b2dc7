package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An UPDATE or DELETE that chooses no rows. What the changelog itself has made may be filled and emptied at will. */
final class TouchesEveryRow extends StatementRule {
    TouchesEveryRow() {
        super(new RuleInfo(
                "DL016",
                "changes or deletes every row",
                Severity.ERROR,
                false,
                "A forgotten condition overwrites or deletes the whole table, and holds locks on all of it meanwhile.",
                "Write the condition that chooses the rows. Where all are meant, say so by a condition on the primary key (WHERE id > 0), best in portions.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return switch (it.statement()) {
            case Statement.Update update
            when choosesNone(update.where(), update.limited(), update.joined(), it) && !fillsNewColumns(update, it) ->
                found(update, "updates", it);
            case Statement.Delete delete
            when choosesNone(delete.where(), delete.limited(), delete.joined(), it) ->
                found(delete, "deletes from", it);
            default -> Stream.of();
        };
    }

    private static boolean choosesNone(@Nullable String where, boolean limited, boolean joined, Placed it) {
        return where == null
                ? !limited && !joined
                : AlwaysTrue.is(Phrase.of(where, it.facts().dialect()));
    }

    private static boolean fillsNewColumns(Statement.Update update, Placed it) {
        return update.tables().size() == 1
                && update.columns().stream()
                        .allMatch(column -> it.before().made(update.tables().getFirst(), column));
    }

    private static Stream<Note> found(Statement statement, String verb, Placed it) {
        return statement.changes().stream()
                .filter(it::holdsRows)
                .map(table -> Note.of(verb + " " + table + " without a condition that chooses rows")
                        .on(table));
    }
}
