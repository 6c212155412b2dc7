package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A new index whose columns are the first ones of another, in the same order. */
final class RepeatsIndex extends StatementRule {
    RepeatsIndex() {
        super(new RuleInfo(
                "DS007",
                "makes an index that another one covers",
                Severity.WARNING,
                false,
                "It is written with every row and read by nobody: an index over (a, b) serves searches for a as well.",
                "Leave the shorter one out.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var after = it.before().after(it.statement(), it.words());
        return Made.indexed(it, after)
                .flatMap(one -> one.table().indexes().stream()
                        .filter(other -> !other.name().equals(one.index().name()) && covers(other, one.index()))
                        .limit(1)
                        .map(other -> Note.of("makes the index " + one.index().name() + " of "
                                        + one.table().name() + ", which " + other.name() + " covers")
                                .on(one.table().name())));
    }

    private static boolean covers(Index other, Index index) {
        var longer = other.parts().size() > index.parts().size();
        var same = other.parts().size() == index.parts().size();
        var begins = other.parts().size() >= index.parts().size()
                && other.parts().subList(0, index.parts().size()).equals(index.parts())
                && index.parts().stream().noneMatch(Index.Part::isExpression);
        var ordering = (other.isPlain() || other.isUnique()) && (index.isPlain() || index.isUnique());
        if (!begins || !ordering) {
            return same && begins && other.kind() == index.kind() && !other.made();
        }
        // of two equal ones the first stays; a unique one keeps more than order
        return index.isUnique()
                ? same && other.isUnique() && (other.isPrimary() || !other.made())
                : longer || other.isUnique() || !other.made();
    }
}
