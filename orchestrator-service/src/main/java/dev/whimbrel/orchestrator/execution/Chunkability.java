package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.rows.Bare;
import dev.whimbrel.orchestrator.rows.Steadiness;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a change of rows may be carried out in portions of the primary key, each in a transaction of its own, and come to the same
 * in the end. Pure. Whatever is not known to be harmless is not: then the statement is sent as a whole.
 */
sealed interface Chunkability {
    /** @param statement what the portions are made of */
    record Chunks(ChunkedStatement statement) implements Chunkability {}

    /** @param why in words that go behind "in one transaction, because" */
    record Whole(String why) implements Chunkability {}

    /** What must be known of the table. */
    record TableKeys(List<KeyColumn> primary, Set<String> unique, boolean refersToItself) {}

    /** @param type as information_schema names it, in lower case */
    record KeyColumn(String name, String type) {
        boolean isInteger() {
            return INTEGERS.contains(type);
        }
    }

    Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    Set<String> KEY_TYPES = Set.of(
            "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "char", "varchar", "date", "datetime");

    Pattern SUBQUERY = Pattern.compile("\\bSELECT\\b", Pattern.CASE_INSENSITIVE);

    static Chunkability of(Statement statement, TableKeys keys, Dialect dialect) {
        return switch (statement) {
            case Statement.Update update ->
                of(
                        update.sql(),
                        update.tables(),
                        update.where(),
                        update.limited(),
                        update.joined(),
                        update.columns(),
                        keys,
                        dialect);
            case Statement.Delete delete ->
                of(
                        delete.sql(),
                        delete.tables(),
                        delete.where(),
                        delete.limited(),
                        delete.joined(),
                        List.of(),
                        keys,
                        dialect);
            default -> new Whole("it is neither an UPDATE nor a DELETE");
        };
    }

    private static Chunkability of(
            String sql,
            List<TableName> tables,
            @org.jspecify.annotations.Nullable String where,
            boolean limited,
            boolean joined,
            List<String> assigned,
            TableKeys keys,
            Dialect dialect) {
        var obstacle = obstacle(sql, tables, limited, joined, assigned, keys);
        if (obstacle.isPresent()) {
            return new Whole(obstacle.get());
        }
        var chunked = ChunkedStatement.of(sql, where, tables.getFirst(), keys.primary());
        return understood(chunked, dialect, limited)
                ? new Chunks(chunked)
                : new Whole("its condition cannot be narrowed down (an ORDER BY, or something behind the condition)");
    }

    private static Optional<String> obstacle(
            String sql,
            List<TableName> tables,
            boolean limited,
            boolean joined,
            List<String> assigned,
            TableKeys keys) {
        var bare = Bare.masked(sql);
        if (tables.size() != 1 || joined) {
            return Optional.of("more than one table takes part");
        }
        if (limited) {
            return Optional.of("it has a LIMIT");
        }
        if (SUBQUERY.matcher(bare).find()) {
            return Optional.of("it holds a subquery");
        }
        if (bare.contains("@")) {
            return Optional.of("it uses a variable");
        }
        return Steadiness.now(bare)
                .map(now -> now + " would differ between portions")
                .or(() -> Steadiness.unknown(bare).map(name -> name + "() may differ between portions"))
                .or(() -> byKeys(assigned, keys));
    }

    private static Optional<String> byKeys(List<String> assigned, TableKeys keys) {
        if (keys.primary().isEmpty()) {
            return Optional.of("the table has no primary key");
        }
        var odd = keys.primary().stream()
                .filter(column -> !KEY_TYPES.contains(column.type()))
                .findFirst();
        if (odd.isPresent()) {
            return Optional.of(
                    "the primary key has a column of type " + odd.get().type());
        }
        if (keys.refersToItself()) {
            return Optional.of("a foreign key of the table refers to the table itself");
        }
        return assigned.stream()
                .filter(column ->
                        keys.primary().stream().anyMatch(key -> key.name().equalsIgnoreCase(column))
                                || keys.unique().stream().anyMatch(column::equalsIgnoreCase))
                .findFirst()
                .map(column -> "it sets " + column + ", which is part of a key");
    }

    /** Said back by the parser: what we made must be what we think it is. */
    private static boolean understood(ChunkedStatement chunked, Dialect dialect, boolean limited) {
        return switch (StatementParser.parse(chunked.example(), dialect)) {
            case Statement.Update update -> !update.limited() && !limited && update.where() != null;
            case Statement.Delete delete -> !delete.limited() && !limited && delete.where() != null;
            default -> false;
        };
    }
}
