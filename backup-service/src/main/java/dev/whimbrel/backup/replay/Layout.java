package dev.whimbrel.backup.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table at some moment of the log, in their order.
 *
 * @param table its name in the backup, whatever it is called
 * @param characterSet of columns that say none; null when not known any more
 */
record Layout(String table, @Nullable String characterSet, List<LoggedColumn> columns) {
    private static final Pattern FIRST = Pattern.compile("\\bFIRST\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER =
            Pattern.compile("\\bAFTER\\s+(?:`((?:[^`]|``)+)`|([\\w$]+))\\s*$", Pattern.CASE_INSENSITIVE);

    Layout {
        columns = List.copyOf(columns);
    }

    Layout in(@Nullable String otherCharacterSet) {
        return new Layout(table, otherCharacterSet, columns);
    }

    List<String> names() {
        return columns.stream().map(LoggedColumn::name).toList();
    }

    boolean knowsAny() {
        return columns.stream().anyMatch(column -> column.origin() != null);
    }

    Optional<LoggedColumn> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    Layout without(String name) {
        return new Layout(
                table,
                characterSet,
                columns.stream()
                        .filter(column -> !column.name().equalsIgnoreCase(name))
                        .toList());
    }

    Layout with(String name, UnaryOperator<LoggedColumn> change) {
        return new Layout(
                table,
                characterSet,
                columns.stream()
                        .map(column -> column.name().equalsIgnoreCase(name) ? change.apply(column) : column)
                        .toList());
    }

    /** @param clause its text says where */
    Layout plus(LoggedColumn column, String clause) {
        var more = new ArrayList<>(columns);
        more.add(place(clause).orElse(columns.size()), column);
        return new Layout(table, characterSet, more);
    }

    /** Moves a column if the clause says where to. */
    Layout moved(String name, String clause) {
        var rest = without(name);
        var column = column(name);
        return column.isEmpty() || rest.place(clause).isEmpty() ? this : rest.plus(column.get(), clause);
    }

    private Optional<Integer> place(String clause) {
        if (FIRST.matcher(clause).find()) {
            return Optional.of(0);
        }
        var after = AFTER.matcher(clause);
        if (!after.find()) {
            return Optional.empty();
        }
        var name = after.group(1) == null ? after.group(2) : after.group(1).replace("``", "`");
        for (int i = 0; i < columns.size(); i++) {
            if (Objects.equals(columns.get(i).name().toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
