package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Type;
import dev.whimbrel.lint.subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A foreign key between columns that are known and do not fit each other. */
final class RefersToOtherType extends StatementRule {
    RefersToOtherType() {
        super(new RuleInfo(
                "DD007",
                "refers to a column of another type",
                Severity.ERROR,
                false,
                "Both servers refuse a foreign key whose columns are not of one type, sign and character set (3780, 1005).",
                "Give the column exactly the parent's type.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return Keys.added(it).flatMap(added -> mismatches(added, it));
    }

    private static Stream<Note> mismatches(Keys.Added added, Placed it) {
        var notes = new ArrayList<Note>();
        var key = added.key();
        for (var i = 0;
                i < Math.min(key.columns().size(), key.referencedColumns().size());
                i++) {
            var child = added.column(key.columns().get(i), it);
            var parent = it.column(key.references(), key.referencedColumns().get(i));
            if (child.isPresent()
                    && parent.isPresent()
                    && !fit(child.get(), parent.get().type())) {
                notes.add(Note.of("refers from " + added.table().name() + "."
                                + key.columns().get(i) + " (" + child.get() + ") to " + key.references() + "."
                                + key.referencedColumns().get(i) + " ("
                                + parent.get().type() + ")")
                        .on(added.table()));
            }
        }
        return notes.stream();
    }

    /** Lengths of texts may differ; the width that whole numbers are shown with says nothing. */
    private static boolean fit(Type child, Type parent) {
        return child.name().equals(parent.name())
                && child.unsigned() == parent.unsigned()
                && (!child.is("DECIMAL") || child.arguments().equals(parent.arguments()));
    }
}
