package dev.whimbrel.orchestrator.rows;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an expression gives the same for the same row, whenever it is asked. Whatever is not known to be steady is not. Pure. */
public final class Steadiness {
    private static final Set<String> STEADY = Set.of(
            "abs",
            "ascii",
            "cast",
            "ceil",
            "ceiling",
            "char_length",
            "coalesce",
            "concat",
            "concat_ws",
            "convert",
            "crc32",
            "date",
            "date_add",
            "date_format",
            "date_sub",
            "datediff",
            "day",
            "dayofmonth",
            "dayofweek",
            "elt",
            "field",
            "find_in_set",
            "floor",
            "format",
            "greatest",
            "hex",
            "hour",
            "if",
            "ifnull",
            "in",
            "and",
            "or",
            "not",
            "when",
            "then",
            "else",
            "set",
            "where",
            "values",
            "instr",
            "json_array",
            "json_extract",
            "json_object",
            "json_remove",
            "json_set",
            "json_unquote",
            "lcase",
            "least",
            "left",
            "length",
            "locate",
            "lower",
            "lpad",
            "ltrim",
            "md5",
            "minute",
            "mod",
            "month",
            "nullif",
            "pow",
            "power",
            "quarter",
            "regexp_replace",
            "repeat",
            "replace",
            "reverse",
            "right",
            "round",
            "rpad",
            "rtrim",
            "second",
            "sha1",
            "sha2",
            "sign",
            "sqrt",
            "str_to_date",
            "substr",
            "substring",
            "substring_index",
            "time",
            "timestampadd",
            "timestampdiff",
            "trim",
            "truncate",
            "ucase",
            "unhex",
            "upper",
            "week",
            "weekday",
            "year",
            "between",
            "like",
            "xor",
            "div",
            "char",
            "decimal",
            "varchar",
            "interval");

    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_$]*)\\s*\\(");
    private static final Pattern NOW = Pattern.compile(
            "\\b(CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|CURRENT_USER|LOCALTIME|LOCALTIMESTAMP|UTC_DATE|UTC_TIME|UTC_TIMESTAMP)\\b",
            Pattern.CASE_INSENSITIVE);

    private Steadiness() {}

    /** The word by which it asks for the time or the user, in upper case. @param bare see {@link Bare} */
    public static Optional<String> now(String bare) {
        return NOW.matcher(bare)
                .results()
                .map(word -> word.group(1).toUpperCase(Locale.ROOT))
                .findFirst();
    }

    /** The first function of which that is not known. @param bare see {@link Bare} */
    public static Optional<String> unknown(String bare) {
        return unknown(bare, Set.of());
    }

    /** @param besides what counts as steady, too, in lower case */
    static Optional<String> unknown(String bare, Set<String> besides) {
        return CALL.matcher(bare)
                .results()
                .map(call -> call.group(1))
                .filter(name -> !STEADY.contains(name.toLowerCase(Locale.ROOT))
                        && !besides.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
