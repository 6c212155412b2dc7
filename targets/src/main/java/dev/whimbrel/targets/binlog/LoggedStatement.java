package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.binlog.Audience.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of statement a text in the log is, by its first words.
 *
 * @param words the first two, for people; never more, the rest may hold data
 */
record LoggedStatement(Kind kind, String words) {
    enum Kind {
        /** Begins a transaction. */
        BEGIN,
        /** Ends one, or changes neither rows nor tables. */
        NO_EFFECT,
        /** Changes rows, in statement format. */
        ROWS,
        /** Changes definitions, and with TRUNCATE and DROP also rows. */
        DEFINITION
    }

    private static final Pattern COMMENTS =
            Pattern.compile("\\A(?:\\s+|/\\*(?!M?!).*?\\*/|--[ \\t][^\\n]*\\n|#[^\\n]*\\n)+", Pattern.DOTALL);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Z]+");
    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA");
    private static final Set<String> ADMINISTERS = Set.of("GRANT", "REVOKE", "SET", "FLUSH", "ANALYZE");
    private static final Set<String> NOT_TABLES = Set.of("USER", "ROLE", "TEMPORARY");
    private static final Set<String> WRITES =
            Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "WITH", "CALL", "DO", "SELECT");

    static LoggedStatement of(String sql) {
        var bare = COMMENTS.matcher(sql).replaceFirst("");
        var words = BETWEEN_WORDS
                .splitAsStream(bare.substring(0, Math.min(bare.length(), 100)).toUpperCase(Locale.ROOT))
                .limit(2)
                .toList();
        return new LoggedStatement(kind(words), String.join(" ", words));
    }

    boolean isAboutSchema() {
        return words.endsWith(" DATABASE") || words.endsWith(" SCHEMA");
    }

    /** How it ends a transaction, if it does; a change of definitions is one by itself. */
    Optional<Ending> ending() {
        if (words.startsWith("ROLLBACK")) {
            return words.equals("ROLLBACK TO") ? Optional.empty() : Optional.of(Ending.TAKEN_BACK);
        }
        return kind == Kind.DEFINITION || words.equals("COMMIT") || words.startsWith("COMMIT ")
                ? Optional.of(Ending.COMMITTED)
                : Optional.empty();
    }

    private static Kind kind(List<String> words) {
        var first = words.getFirst();
        var second = words.size() > 1 ? words.get(1) : "";
        if (first.equals("BEGIN")
                || (first.equals("XA") && Set.of("START", "BEGIN").contains(second))) {
            return Kind.BEGIN;
        }
        if (ENDS.contains(first) || ADMINISTERS.contains(first) || NOT_TABLES.contains(second)) {
            return Kind.NO_EFFECT;
        }
        return WRITES.contains(first) ? Kind.ROWS : Kind.DEFINITION;
    }
}
