package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads tables out of CREATE TABLE. */
final class Definitions {
    private static final Set<String> NO_COLUMN = Set.of(
            "CONSTRAINT", "PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK", "PERIOD");

    private Definitions() {}

    static Optional<Table> parse(String createTable, Dialect dialect) {
        return StatementParser.parse(createTable, dialect) instanceof Statement.CreateTable create
                ? Optional.of(table(create, Phrase.of(createTable, dialect), false))
                : Optional.empty();
    }

    /** @param words of the whole statement */
    static Table table(Statement.CreateTable create, Phrase words, boolean made) {
        var elements = words.inBrackets().parts();
        var columns = new LinkedHashMap<String, Column>();
        var indexes = new ArrayList<Index>();
        for (var spec : create.columns()) {
            columns.put(key(spec), Column.of(spec, definition(spec, elements), made));
            ofColumn(spec, made).ifPresent(indexes::add);
        }
        indexes.addAll(indexes(create.indexes(), elements, made));
        var options = words.behindBrackets();
        return new Table(
                create.table().name(),
                columns,
                indexes,
                create.foreignKeys(),
                checks(elements),
                options.before("PARTITION", "BY"),
                options.says("PARTITION", "BY"),
                made);
    }

    static Optional<Index> ofColumn(ColumnSpec spec, boolean made) {
        if (spec.primaryKey()) {
            return Optional.of(Index.ofColumn(spec.name(), IndexSpec.Kind.PRIMARY, made));
        }
        return spec.unique() ? Optional.of(Index.ofColumn(spec.name(), IndexSpec.Kind.UNIQUE, made)) : Optional.empty();
    }

    static Phrase definition(ColumnSpec spec, List<Phrase> elements) {
        return elements.stream()
                .filter(element -> element.tokens().getFirst().mayBeName()
                        && element.tokens().getFirst().name().equalsIgnoreCase(spec.name()))
                .findFirst()
                .map(element ->
                        new Phrase(element.tokens().subList(1, element.tokens().size()), element.base()))
                .orElse(Phrase.none());
    }

    private static List<Index> indexes(List<IndexSpec> specs, List<Phrase> elements, boolean made) {
        var keys = elements.stream().filter(Definitions::isIndex).toList();
        var indexes = new ArrayList<Index>();
        for (var i = 0; i < specs.size(); i++) {
            indexes.add(Index.of(specs.get(i), keys.size() == specs.size() ? keys.get(i) : Phrase.none(), made));
        }
        return indexes;
    }

    private static boolean isIndex(Phrase element) {
        return NO_COLUMN.contains(element.tokens().getFirst().upper())
                && !element.says("FOREIGN", "KEY")
                && !element.says("CHECK")
                && !element.begins("PERIOD");
    }

    private static List<Check> checks(List<Phrase> elements) {
        return elements.stream()
                .filter(element -> element.says("CHECK"))
                .map(element -> new Check(
                        element.valueOf("CONSTRAINT")
                                .map(it -> it.is("CHECK") ? "" : it.name())
                                .orElse(""),
                        element.behind("CHECK").inBrackets()))
                .toList();
    }

    static String key(ColumnSpec spec) {
        return spec.name().toLowerCase(Locale.ROOT);
    }
}
