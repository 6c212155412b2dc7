package dev.whimbrel.statements;

/** Reads one statement. Never throws for bad input; thread-safe. */
public final class StatementParser {
    private StatementParser() {}

    /**
     * What the statement says. Code in versioned comments counts as far as every supported server runs it; where it depends on the
     * server's version, and makes a difference, the statement is not understood.
     *
     * @param sql one statement, with or without its delimiter
     */
    public static Statement parse(String sql, Dialect dialect) {
        return read(sql, dialect).statement();
    }

    /** Whether code in versioned comments makes a difference to what the statement says; a reviewer sees a comment there. */
    public static boolean hidesCode(String sql, Dialect dialect) {
        var withoutThem = VersionedComments.without(sql);
        return !withoutThem.equals(sql)
                && !readAs(sql, withoutThem, dialect).statement().equals(parse(sql, dialect));
    }

    /** What it says and the schemas that it names. @param sql one statement, with or without its delimiter */
    public static Reading read(String sql, Dialect dialect) {
        var readings = VersionedComments.texts(sql, dialect).stream()
                .map(text -> readAs(sql, text, dialect))
                .distinct()
                .toList();
        return readings.size() == 1 ? readings.getFirst() : dependsOnVersion(sql, dialect);
    }

    private static Reading readAs(String sql, String text, Dialect dialect) {
        if (text.isBlank()) {
            return Reading.failed(sql, new Problem("it holds no statement", 1, 1));
        }
        if (Nesting.isTooDeep(text)) {
            return Reading.failed(sql, new Problem("it is nested deeper than " + Nesting.LIMIT + " brackets", 1, 1));
        }
        return switch (dialect) {
            case MYSQL -> MySqlGrammar.read(sql, text);
            case MARIADB -> mariaDb(sql, text);
        };
    }

    /**
     * MariaDB takes almost all of MySQL's language, and the grammar at hand for MariaDB misses parts of it (common table expressions, for
     * one): what it does not know is given to the grammar of MySQL.
     */
    private static Reading mariaDb(String sql, String text) {
        var reading = MariaDbGrammar.read(sql, text);
        if (reading.understood()) {
            return reading;
        }
        var secondOpinion = MySqlGrammar.read(sql, text);
        return secondOpinion.understood() ? secondOpinion : reading;
    }

    private static Reading dependsOnVersion(String sql, Dialect dialect) {
        var before = sql.substring(0, VersionedComments.firstThatDepends(sql, dialect));
        return Reading.failed(
                sql,
                new Problem(
                        "code in a versioned comment makes its effect depend on the server's version",
                        (int) before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0),
                        before.length() - before.lastIndexOf('\n')));
    }
}
