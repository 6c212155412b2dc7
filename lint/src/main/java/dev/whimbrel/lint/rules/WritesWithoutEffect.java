package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** Display widths, compression, and spatial indexes that are never used. */
final class WritesWithoutEffect extends StatementRule {
    WritesWithoutEffect() {
        super(new RuleInfo(
                "DS015",
                "writes what has no effect, or is not wanted",
                Severity.INFO,
                false,
                "A width of whole numbers is ignored and goes away; a spatial index over a column without SRID is never used; compression slows every write.",
                "Leave the width out, name the SRID, leave compression to the disk.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var widths = Made.defined(it)
                .filter(one -> one.column().type().isInteger()
                        && !one.column().type().arguments().isEmpty())
                .filter(one -> !one.column().type().is("TINYINT")
                        || !one.column().type().arguments().equals(List.of("1")))
                .map(one -> Note.of("gives the whole number " + one.name() + " a width, which has no effect")
                        .on(one.table()));
        var compressed = Made.created(it)
                .filter(table -> table.rowFormat().filter("COMPRESSED"::equals).isPresent()
                        || table.option("COMPRESSION")
                                .filter(how -> !how.equalsIgnoreCase("none"))
                                .isPresent()
                        || table.option("PAGE_COMPRESSED").filter("1"::equals).isPresent())
                .map(table -> Note.of("compresses the table " + table.name()).on(table.name()));
        return Stream.of(widths, compressed, unused(it)).flatMap(notes -> notes);
    }

    private static Stream<Note> unused(Placed it) {
        var after = it.before().after(it.statement(), it.words());
        return !it.facts().isMySql()
                ? Stream.of()
                : Made.indexed(it, after)
                        .filter(one -> one.index().kind() == IndexSpec.Kind.SPATIAL)
                        .filter(one -> one.index().columns().stream()
                                .anyMatch(column -> one.table()
                                        .column(column)
                                        .map(known -> known.srid().isEmpty())
                                        .orElse(false)))
                        .map(one -> Note.of("makes the spatial index "
                                        + one.index().name() + " over a column without SRID, which is never used")
                                .on(one.table().name()));
    }
}
