package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.shape.TableShape;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition of a plan may be asked of a target before anybody approved the plan: only comparisons of the table's own
 * columns by functions that are known to be harmless. Anything else in it, and it is not asked.
 */
final class PlainCondition {
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "xor",
            "is",
            "null",
            "true",
            "false",
            "unknown",
            "between",
            "in",
            "like",
            "regexp",
            "rlike",
            "escape",
            "div",
            "mod",
            "case",
            "when",
            "then",
            "else",
            "end",
            "interval",
            "day",
            "month",
            "year",
            "hour",
            "date",
            "char_length",
            "character_length",
            "length",
            "octet_length",
            "upper",
            "lower",
            "trim",
            "ltrim",
            "rtrim",
            "abs",
            "sign",
            "floor",
            "ceil",
            "ceiling",
            "round",
            "coalesce",
            "ifnull",
            "nullif",
            "least",
            "greatest",
            "substr",
            "substring",
            "left",
            "right",
            "concat",
            "json_valid",
            "json_type",
            "json_length",
            "datediff",
            "binary",
            "collate");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|`((?:[^`]|``)+)`|'(?:[^'\\\\]|'')*'|([A-Za-z_][A-Za-z0-9_$]*)|[0-9]+(?:\\.[0-9]+)?|[-+*/%=<>!(),.&|^~]");

    private PlainCondition() {}

    static boolean isPlain(String condition, TableShape table) {
        var tokens = TOKEN.matcher(condition);
        var at = 0;
        while (at < condition.length()) {
            if (!tokens.find(at) || tokens.start() != at || !known(tokens.group(1), tokens.group(2), table)) {
                return false;
            }
            at = tokens.end();
        }
        return !condition.contains("--") && !condition.contains("/*");
    }

    private static boolean known(@Nullable String quoted, @Nullable String bare, TableShape table) {
        if (quoted != null) {
            return table.column(quoted.replace("``", "`")).isPresent();
        }
        return bare == null
                || WORDS.contains(bare.toLowerCase(Locale.ROOT))
                || table.column(bare).isPresent();
    }
}
