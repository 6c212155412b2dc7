package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Token;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A table at one point of a changelog.
 *
 * @param columns by their names in lower case, in order
 * @param options what stands behind the closing bracket, without partitions
 * @param made whether the changelog itself made it, so that it holds nothing that was there before
 */
public record Table(
        String name,
        SequencedMap<String, Column> columns,
        List<Index> indexes,
        List<ForeignKeySpec> foreignKeys,
        List<Check> checks,
        Phrase options,
        boolean partitioned,
        boolean made) {
    public Table {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    public Optional<Column> column(String columnName) {
        return Optional.ofNullable(columns.get(columnName.toLowerCase(Locale.ROOT)));
    }

    public Optional<Index> index(String indexName) {
        return indexes.stream()
                .filter(index -> index.name().equalsIgnoreCase(indexName))
                .findFirst();
    }

    public Optional<Index> primaryKey() {
        return indexes.stream().filter(Index::isPrimary).findFirst();
    }

    /** Whether rows can be told apart by a key without NULL, as tools that work beside the table need it. */
    public boolean hasRowKey() {
        return indexes.stream()
                .filter(Index::isUnique)
                .anyMatch(index -> index.isPrimary()
                        || index.columns().stream()
                                .allMatch(column -> column(column)
                                        .map(it -> it.spec().notNull())
                                        .orElse(false)));
    }

    /** Whether these columns are exactly those of a unique key. */
    public boolean isUnique(List<String> wanted) {
        var lower =
                wanted.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        return indexes.stream()
                .filter(Index::isUnique)
                .anyMatch(index -> index.parts().size() == lower.size()
                        && index.columns().containsAll(lower)
                        && index.parts().stream().allMatch(part -> part.length().isEmpty()));
    }

    public boolean isIndexed(String columnName) {
        return indexes.stream().anyMatch(index -> index.columns().contains(columnName.toLowerCase(Locale.ROOT)));
    }

    public boolean hasFullText() {
        return indexes.stream().anyMatch(index -> index.kind() == IndexSpec.Kind.FULLTEXT);
    }

    public Optional<String> engine() {
        return option("ENGINE");
    }

    public boolean isInnoDb() {
        return engine().map(engine -> engine.equalsIgnoreCase("InnoDB")).orElse(true);
    }

    public Optional<String> charset() {
        return option("CHARACTER", "SET")
                .or(() -> option("CHARSET"))
                .or(() -> option("COLLATE").map(Column::charsetOf))
                .map(set -> set.toLowerCase(Locale.ROOT));
    }

    public Optional<String> collation() {
        return option("COLLATE").map(it -> it.toLowerCase(Locale.ROOT));
    }

    /** What a column's characters are really kept in: its own set, or the table's. */
    public Optional<String> charsetOf(Column column) {
        return column.charset().or(this::charset);
    }

    public Optional<String> collationOf(Column column) {
        return column.collation().or(() -> column.charset().isPresent() ? Optional.empty() : collation());
    }

    public Optional<String> rowFormat() {
        return option("ROW_FORMAT").map(it -> it.toUpperCase(Locale.ROOT));
    }

    public Optional<String> option(String... words) {
        return options.valueOf(words).map(Token::name).filter(text -> !text.isEmpty());
    }

    /** As its server would write it. */
    public String written() {
        return Writing.of(this);
    }
}
