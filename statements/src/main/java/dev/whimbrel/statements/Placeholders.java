package dev.whimbrel.statements;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What looks like {@code ${name}} and should have been replaced before. Comments do not count. Thread-safe. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^{}]*}");

    private Placeholders() {}

    /** Those that stand where the server reads code or a name, in order. */
    public static List<String> inCode(String sql) {
        return in(sql, false);
    }

    /** Those inside texts, in order: they may be meant. */
    public static List<String> inTexts(String sql) {
        return in(sql, true);
    }

    private static List<String> in(String sql, boolean texts) {
        return Scanner.spans(sql).stream()
                .filter(span -> span.kind() == Span.Kind.CODE || span.kind() == Span.Kind.QUOTED)
                .filter(span -> isText(span, sql) == texts)
                .flatMap(span -> PLACEHOLDER.matcher(span.of(sql)).results().map(MatchResult::group))
                .toList();
    }

    private static boolean isText(Span span, String sql) {
        return span.kind() == Span.Kind.QUOTED && sql.charAt(span.start()) != '`';
    }
}
