package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A new table, or a new column, with an engine or character set that is not on the list. */
final class ChoosesEngineOrCharset extends StatementRule {
    private static final Setting ENGINES = new Setting("engines", "InnoDB", "engines that are fine");
    private static final Setting CHARSETS =
            new Setting("charsets", "utf8mb4 binary ascii", "character sets that are fine");

    ChoosesEngineOrCharset() {
        super(new RuleInfo(
                "DS003",
                "chooses another engine than InnoDB or another character set than utf8mb4",
                Severity.WARNING,
                false,
                "Other engines know no transactions and break in a crash; other character sets lose characters, and comparing across sets uses no index.",
                "Leave both out where the standard is right, or write ENGINE=InnoDB DEFAULT CHARSET=utf8mb4.",
                List.of(ENGINES, CHARSETS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var engines = Names.lower(settings.list(ENGINES));
        var charsets = Names.lower(settings.list(CHARSETS));
        var ofTable = Made.created(it)
                .flatMap(table -> Stream.concat(
                        table.engine().filter(engine -> !engines.contains(engine.toLowerCase(Locale.ROOT))).stream()
                                .map(engine -> Note.of("gives " + table.name() + " the engine " + engine)
                                        .on(table.name())),
                        table.charset().filter(set -> !charsets.contains(set)).stream()
                                .map(set -> Note.of("gives " + table.name() + " the character set " + set)
                                        .on(table.name()))));
        var ofColumns = Made.defined(it)
                .flatMap(one -> one.column().charset().filter(set -> !charsets.contains(set)).stream()
                        .map(set -> Note.of("gives " + one.name() + " the character set " + set)
                                .on(one.table())));
        return Stream.concat(ofTable, ofColumns);
    }
}
