package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** Instant adding or dropping of columns on a table that is known to carry many. */
final class UsesUpRowVersions extends StatementRule {
    private static final Setting LEFT = new Setting("left", "10", "how many instant changes must be left");

    UsesUpRowVersions() {
        super(new RuleInfo(
                "LK009",
                "comes near the limit of instant changes",
                Severity.WARNING,
                false,
                "A table bears 64 instant changes of columns (255 from MySQL 9.1 on); the next one is refused (4092) until the table is rebuilt. Physical backup tools may refuse such tables, too.",
                "Rebuild the table in a quiet hour (ALTER TABLE … FORCE), then go on.",
                List.of(LEFT)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (!it.facts().isMySql()
                || it.how().filter(how -> how.algorithm() == Algorithm.INSTANT).isEmpty()) {
            return Stream.of();
        }
        var limit = it.facts().server().atLeast(9, 1) ? 255 : 64;
        var moves = it.changes().stream()
                .anyMatch(change -> change.clause() instanceof AlterClause.AddColumn
                        || change.clause() instanceof AlterClause.DropColumn);
        var table = it.changes().getFirst().table();
        return moves
                ? it
                        .size(table)
                        .filter(size -> limit - size.rowVersions() <= settings.number(LEFT))
                        .map(size -> Note.of("is an instant change of " + table + ", which has " + size.rowVersions()
                                        + " of at most " + limit + " already")
                                .on(table))
                        .stream()
                : Stream.of();
    }
}
