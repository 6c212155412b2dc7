package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a statement takes away that its result no longer tells. Pure. */
final class Destruction {
    private static final Pattern LENGTH = Pattern.compile("(VAR)?(CHAR|BINARY)\\((\\d+)\\)");
    private static final List<String> WHOLE_NUMBERS = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT");

    private final TableSizes sizes;
    private final Columns columns;

    /** Knows the columns as they are. */
    @FunctionalInterface
    interface Columns {
        /** Its definition as the catalog has it. */
        Optional<String> definition(String table, String column);
    }

    Destruction(TableSizes sizes, Columns columns) {
        this.sizes = sizes;
        this.columns = columns;
    }

    List<String> of(Statement statement) {
        return switch (statement) {
            case Statement.DropTable it ->
                it.tables().stream()
                        .filter(table -> sizes.of(table.name()).isPresent())
                        .map(table -> "table " + table.name() + rows(table, " with all of its "))
                        .toList();
            case Statement.TruncateTable it ->
                List.of("the rows of " + it.table().name() + rows(it.table(), ": "));
            case Statement.AlterTable it ->
                it.clauses().stream()
                        .flatMap(clause -> clause(it.table(), clause))
                        .toList();
            case Statement.Delete it ->
                it.tables().stream().map(table -> deleted(it, table)).toList();
            case Statement.Update it ->
                it.tables().stream()
                        .map(table -> "what " + String.join(", ", it.columns()) + " of " + table.name() + " held "
                                + which(it.where(), table))
                        .toList();
            case Statement.Insert it
            when it.overwrites() -> List.of("rows of " + it.table().name() + " with the same key are overwritten");
            default -> List.of();
        };
    }

    private Stream<String> clause(TableName table, AlterClause clause) {
        return switch (clause) {
            case AlterClause.DropColumn(var name) ->
                Stream.of("column " + name + " of " + table.name() + rows(table, ": its values in "));
            case AlterClause.ModifyColumn(var column) -> narrowed(table, column.name(), column);
            case AlterClause.ChangeColumn(var old, var column) -> narrowed(table, old, column);
            case AlterClause.ExchangePartition exchange ->
                Stream.of("the rows of partition " + exchange.partition() + " trade places with those of "
                        + exchange.with());
            case AlterClause.Other(var words, var names)
            when words.endsWith(" PARTITION") ->
                words.startsWith("DROP") || words.startsWith("TRUNCATE")
                        ? Stream.of("the rows of partition " + String.join(", ", names) + " of " + table.name())
                        : Stream.of();
            default -> Stream.of();
        };
    }

    private Stream<String> narrowed(TableName table, String name, ColumnSpec wanted) {
        return columns
                .definition(table.name(), name)
                .filter(is -> isNarrower(is, wanted.type()))
                .map(is -> "values of " + name + " in " + table.name() + " that do not fit " + wanted.type())
                .stream();
    }

    /** Only where that is certain: a lossy change of another sort is the linter's to find. */
    private static boolean isNarrower(String is, String wanted) {
        var before = LENGTH.matcher(is.toUpperCase(Locale.ROOT));
        var after = LENGTH.matcher(wanted);
        if (before.find() && after.find()) {
            return Integer.parseInt(after.group(3)) < Integer.parseInt(before.group(3));
        }
        var old = rank(is);
        var now = rank(wanted);
        return now >= 0 && now < old;
    }

    private static int rank(String type) {
        var word = type.toUpperCase(Locale.ROOT).split("[^A-Z]", 2)[0];
        return WHOLE_NUMBERS.indexOf(word.equals("INTEGER") ? "INT" : word);
    }

    private String deleted(Statement.Delete delete, TableName table) {
        return "rows of " + table.name() + " " + which(delete.where(), table);
    }

    private String which(@Nullable String where, TableName table) {
        return where == null ? "in all rows" + rows(table, ": ") : "where " + where;
    }

    private String rows(TableName table, String before) {
        return sizes.of(table.name())
                .map(size ->
                        before + (size.exact() ? "" : "about ") + size.rows() + (size.rows() == 1 ? " row" : " rows"))
                .orElse("");
    }
}
