package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A dropped index that queries could use until then; one that is made anew in the same statement is fine. */
final class DropsVisibleIndex extends ChangeRule {
    DropsVisibleIndex() {
        super(new RuleInfo(
                "BC004",
                "drops an index that was not hidden first",
                Severity.WARNING,
                false,
                "Whether a query needs it shows only when it is gone, and making it again takes as long as its table is large.",
                "Hide it first (ALTER INDEX … INVISIBLE, IGNORED on MariaDB), and drop it in a later migration once nothing has become slow.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (!(change.clause() instanceof AlterClause.DropIndex(var name)) || !it.holdsRows(change.table())) {
            return Stream.of();
        }
        var known = it.table(change.table()).flatMap(table -> table.index(name));
        var harmless = known.map(index -> index.isHidden() || index.made()).orElse(false) || isReplaced(known, it);
        return harmless
                ? Stream.of()
                : note("drops the index " + name + " of " + change.table() + ", which was not hidden first");
    }

    /** By one that begins with the same columns. */
    private static boolean isReplaced(Optional<Index> dropped, Placed it) {
        return dropped.isPresent()
                && it.changes().stream()
                        .anyMatch(change -> change.clause() instanceof AlterClause.AddIndex(var added)
                                && Names.lower(added.columns()).size()
                                        >= dropped.get().columns().size()
                                && Names.lower(added.columns())
                                        .subList(0, dropped.get().columns().size())
                                        .equals(dropped.get().columns()));
    }
}
