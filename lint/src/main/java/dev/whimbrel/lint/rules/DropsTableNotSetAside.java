package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Asks for names only where a policy sets some. */
final class DropsTableNotSetAside extends StatementRule {
    private static final Setting SUFFIXES = new Setting(
            "suffixes",
            "",
            "endings of which a dropped table's name must have one, such as _del; none asks for nothing");

    DropsTableNotSetAside() {
        super(new RuleInfo(
                "DL003",
                "drops a table that was not set aside",
                Severity.ERROR,
                false,
                "Where tables are set aside under an agreed name before they are dropped, a table without that name is dropped by mistake.",
                "Rename the table to the agreed name first, and drop it in a later migration.",
                List.of(SUFFIXES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var suffixes = settings.list(SUFFIXES);
        return it.statement() instanceof Statement.DropTable drop && !suffixes.isEmpty()
                ? drop.changes().stream()
                        .filter(it::holdsRows)
                        .filter(table -> suffixes.stream().noneMatch(table.name()::endsWith))
                        .map(table -> Note.of("drops the table " + table + ", whose name does not end with "
                                        + String.join(" or ", suffixes))
                                .on(table))
                : Stream.of();
    }
}
