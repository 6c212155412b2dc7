package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** New columns of type ENUM or SET, and indexes over TEXT or BLOB without a length. */
final class UsesAwkwardType extends StatementRule {
    UsesAwkwardType() {
        super(new RuleInfo(
                "DS014",
                "uses ENUM or SET, or indexes a long text as a whole",
                Severity.INFO,
                false,
                "A list in a type can only be changed by changing the table; a long text has no index without a length.",
                "Use a table of its own for the list; index the first characters, or a hash.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var lists = Made.defined(it)
                .filter(one -> one.column().type().isList())
                .map(one -> Note.of("makes " + one.name() + " "
                                + one.column().type().name())
                        .on(one.table()));
        var after = it.before().after(it.statement(), it.words());
        var whole = Made.indexed(it, after)
                .filter(one -> one.index().isPlain() || one.index().isUnique())
                .flatMap(one -> one.index().parts().stream()
                        .filter(part -> part.length().isEmpty())
                        .flatMap(part -> one.table().column(part.column()).stream())
                        .filter(column ->
                                column.type().isText() || column.type().isBlob())
                        .map(column -> Note.of(
                                        "indexes " + one.table().name() + "." + column.name() + " without a length")
                                .on(one.table().name())));
        return Stream.concat(lists, whole);
    }
}
