package dev.whimbrel.statements;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens what servers run though it looks like a comment, and blanks what they skip, so that a grammar sees what the server sees and every
 * word keeps its place. The oldest servers meant here are MySQL 8.0 and MariaDB 10.6.
 */
final class VersionedComments {
    /** Whether servers of a dialect run a versioned comment. */
    private enum Runs {
        ALWAYS,
        NEVER,
        /** Some of the supported versions do. */
        DEPENDS
    }

    private VersionedComments() {}

    /** The text as servers read it: once, or twice where it depends on the server's version (the newest and the oldest). Blank ones are left out. */
    static List<String> texts(String sql, Dialect dialect) {
        return Stream.of(true, false)
                .map(newest -> asRead(sql, dialect, newest))
                .distinct()
                .toList();
    }

    /** The text with everything in versioned comments blanked, plain comments left as they are. */
    static String without(String sql) {
        var read = new StringBuilder(sql.length());
        var open = 0;
        for (var span : Scanner.spans(sql)) {
            open += span.kind() == Span.Kind.VERSIONED_OPEN ? 1 : 0;
            read.append(open > 0 ? blank(span.of(sql)) : span.of(sql));
            open -= span.kind() == Span.Kind.VERSIONED_CLOSE ? 1 : 0;
        }
        return read.toString();
    }

    /** Index of the first comment that only some servers run; -1 when there is none. */
    static int firstThatDepends(String sql, Dialect dialect) {
        return Scanner.spans(sql).stream()
                .filter(span -> span.kind() == Span.Kind.VERSIONED_OPEN)
                .filter(span -> runs(span.of(sql), dialect) == Runs.DEPENDS)
                .mapToInt(Span::start)
                .findFirst()
                .orElse(-1);
    }

    private static String asRead(String sql, Dialect dialect, boolean newest) {
        var read = new StringBuilder(sql.length());
        Deque<Boolean> open = new ArrayDeque<>();
        for (var span : Scanner.spans(sql)) {
            switch (span.kind()) {
                case VERSIONED_OPEN -> open.push(isRead(runs(span.of(sql), dialect), newest));
                case VERSIONED_CLOSE -> open.pop();
                default -> {}
            }
            var seen = (span.kind() == Span.Kind.CODE || span.kind() == Span.Kind.QUOTED) && !open.contains(false);
            read.append(seen ? span.of(sql) : blank(span.of(sql)));
        }
        return read.toString();
    }

    private static boolean isRead(Runs runs, boolean newest) {
        return runs == Runs.ALWAYS || (newest && runs == Runs.DEPENDS);
    }

    private static Runs runs(String opening, Dialect dialect) {
        var version = Integer.parseInt("0" + opening.replaceAll("\\D", ""));
        return switch (dialect) {
            case MYSQL -> opening.startsWith("/*M") ? Runs.NEVER : onMySql(version);
            case MARIADB -> onMariaDb(version);
        };
    }

    private static Runs onMySql(int version) {
        if (version >= 100_000) {
            return Runs.NEVER; // written for MariaDB
        }
        return version <= 80_000 ? Runs.ALWAYS : Runs.DEPENDS;
    }

    /** MariaDB skips what is written for MySQL 5.7 and later. */
    private static Runs onMariaDb(int version) {
        if (version >= 50_700 && version < 100_000) {
            return Runs.NEVER;
        }
        return version <= 100_600 ? Runs.ALWAYS : Runs.DEPENDS;
    }

    private static String blank(String text) {
        return text.replaceAll("[^\n\r]", " ");
    }
}
