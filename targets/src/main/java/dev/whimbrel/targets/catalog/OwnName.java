package dev.whimbrel.targets.catalog;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a schema's own name neutral in the definitions that stand in it, so that a copy of the schema under another name has
 * the same ones. Strings and comments stay as they are.
 *
 * <p>A table or alias with the very name of the schema is taken for the schema where a dot follows it. Within one schema that
 * changes nothing; only the comparison with a copy of another name would then report a difference too many.
 */
final class OwnName {
    private static final String NEUTRAL = "{schema}";
    private static final String NAME = "`(?:[^`]|``)*`|[\\w$\\x{80}-\\x{10FFFF}]+";
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.|'')*'"
                    + "|\"(?:[^\"\\\\]|\\\\.|\"\")*\""
                    + "|/\\*.*?\\*/|#[^\\n]*|--[ \\t][^\\n]*"
                    + "|(?<first>" + NAME + ")(?<rest>(?:\\s*\\.\\s*(?:" + NAME + "|\\*))*)",
            Pattern.DOTALL);

    private final String quoted;
    private final String plain;

    OwnName(String schema) {
        plain = schema;
        quoted = "`" + schema.replace("`", "``") + "`";
    }

    String madeNeutral(String definition) {
        return definition.contains(plain) || definition.contains(quoted)
                ? TOKEN.matcher(definition).replaceAll(this::token)
                : definition;
    }

    private String token(MatchResult token) {
        var first = token.group("first");
        var rest = token.group("rest");
        boolean own = first != null && !rest.isEmpty() && (first.equals(plain) || first.equals(quoted));
        return Matcher.quoteReplacement(own ? NEUTRAL + rest : token.group());
    }
}
