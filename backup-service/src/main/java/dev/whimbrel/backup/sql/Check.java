package dev.whimbrel.backup.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CHECK constraint of a table, as {@code SHOW CREATE TABLE} prints it.
 *
 * @param rest from {@code CHECK} on
 */
public record Check(String name, String rest) {
    private static final Pattern LINE = Pattern.compile("CONSTRAINT `((?:[^`]|``)+)` (CHECK .*)", Pattern.DOTALL);

    /** Empty when the line is something else. */
    static Optional<Check> in(String line) {
        var match = LINE.matcher(line);
        return match.matches()
                ? Optional.of(new Check(match.group(1).replace("``", "`"), match.group(2)))
                : Optional.empty();
    }

    /** As a line of CREATE TABLE, under another name. */
    public String line(String otherName) {
        return "CONSTRAINT " + Quoting.name(otherName) + " " + rest;
    }

    public String addClause() {
        return "ADD " + line(name);
    }

    public String dropClause() {
        return "DROP CONSTRAINT " + Quoting.name(name);
    }

    /** True for a name that MySQL made from the table's, and changes with it. */
    public boolean namedAfter(String table) {
        return name.startsWith(table + "_chk_");
    }
}
