package dev.whimbrel.statements;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.ParseTree;

/** The words at the head of a statement or clause that tell what it is. */
final class LeadingWords {
    /** Statements that leave the rows and definitions of tables as they are, by their first word. */
    static final Set<String> LEAVES_TABLES_ALONE = Set.of(
            "ALTER",
            "ANALYZE",
            "BEGIN",
            "CACHE",
            "CHANGE",
            "CHECK",
            "CHECKSUM",
            "COMMIT",
            "CREATE",
            "DEALLOCATE",
            "DO",
            "DROP",
            "FLUSH",
            "GET",
            "GRANT",
            "HANDLER",
            "INSTALL",
            "KILL",
            "LOCK",
            "OPTIMIZE",
            "PURGE",
            "RELEASE",
            "RENAME",
            "REPAIR",
            "RESET",
            "RESIGNAL",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "SET",
            "SIGNAL",
            "START",
            "STOP",
            "UNINSTALL",
            "UNLOCK",
            "USE");

    /** First words that say nothing without the second. */
    private static final Set<String> NEED_THE_SECOND = Set.of(
            "ALTER",
            "CHANGE",
            "CREATE",
            "DROP",
            "EXPLAIN",
            "INSTALL",
            "LOAD",
            "LOCK",
            "PURGE",
            "RENAME",
            "RESET",
            "START",
            "STOP",
            "UNINSTALL",
            "UNLOCK",
            "XA");

    private static final Pattern GLOBAL = Pattern.compile("(?i)(^\\s*SET|,|@@)\\s*(GLOBAL|PERSIST|PERSIST_ONLY)\\b");
    private static final Set<String> SET_WHAT = Set.of("PASSWORD", "ROLE", "DEFAULT", "RESOURCE");

    private LeadingWords() {}

    /** @param text the whole statement, without comments */
    static String ofStatement(ParseTree statement, String text) {
        var head = Trees.words(statement, Set.of()).stream()
                .limit(4)
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        var first = head.getFirst();
        if (first.equals("SET")) {
            return ofSet(head, text);
        }
        if (head.size() > 3 && head.subList(1, 3).equals(List.of("OR", "REPLACE"))) {
            return first + " " + head.get(3);
        }
        return NEED_THE_SECOND.contains(first) && head.size() > 1 ? first + " " + head.get(1) : first;
    }

    private static String ofSet(List<String> head, String text) {
        var code = new StringBuilder();
        Scanner.spans(text).stream()
                .filter(span -> span.kind() == Span.Kind.CODE)
                .forEach(span -> code.append(span.of(text)));
        if (GLOBAL.matcher(code).find()) {
            return "SET GLOBAL";
        }
        return head.size() > 1 && SET_WHAT.contains(head.get(1)) ? "SET " + head.get(1) : "SET";
    }
}
