package dev.whimbrel.validator.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a condition holds for every row, as far as can be told without the rows: constants, a thing compared with itself, and these
 * joined by OR and AND. Says no where it cannot tell.
 */
final class AlwaysTrue {
    private static final Pattern CONSTANT = Pattern.compile("(?i)TRUE|NOT\\s+FALSE|NOT\\s+0|[1-9]\\d*");
    private static final Pattern SAME = Pattern.compile("('[^']*'|[\\w.`]+)\\s*(?:=|<=>|>=|<=)\\s*\\1");

    private AlwaysTrue() {}

    static boolean is(String condition) {
        var inner = withoutBrackets(condition.strip());
        var alternatives = split(inner, "OR", "||");
        if (alternatives.size() > 1) {
            return alternatives.stream().anyMatch(AlwaysTrue::is);
        }
        var parts = split(inner, "AND", "&&");
        if (parts.size() > 1 && !inner.matches("(?is).*\\bBETWEEN\\b.*")) {
            return parts.stream().allMatch(AlwaysTrue::is);
        }
        return CONSTANT.matcher(inner).matches() || SAME.matcher(inner).matches();
    }

    /** Takes brackets off that hold the whole of it. */
    private static String withoutBrackets(String condition) {
        return condition.startsWith("(") && closing(condition) == condition.length() - 1
                ? withoutBrackets(condition.substring(1, condition.length() - 1).strip())
                : condition;
    }

    private static int closing(String condition) {
        var depth = 0;
        for (var i = 0; i < condition.length(); i = next(condition, i)) {
            depth += depthStep(condition.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Cuts at a word or sign that stands outside of brackets and texts. */
    private static List<String> split(String condition, String word, String sign) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < condition.length(); i = next(condition, i)) {
            depth += depthStep(condition.charAt(i));
            var length = depth == 0 ? lengthOfCut(condition, i, word, sign) : 0;
            if (length > 0) {
                parts.add(condition.substring(start, i));
                start = i + length;
            }
        }
        parts.add(condition.substring(start));
        return parts;
    }

    private static int lengthOfCut(String condition, int at, String word, String sign) {
        if (condition.startsWith(sign, at)) {
            return sign.length();
        }
        var isWord = condition.regionMatches(true, at, word, 0, word.length())
                && isEdge(condition, at - 1)
                && isEdge(condition, at + word.length());
        return isWord ? word.length() : 0;
    }

    private static boolean isEdge(String condition, int at) {
        return at < 0 || at >= condition.length() || !Character.isJavaIdentifierPart(condition.charAt(at));
    }

    private static int depthStep(char sign) {
        return sign == '(' ? 1 : sign == ')' ? -1 : 0;
    }

    /** The index after this sign, or after the text or quoted name that begins here. */
    private static int next(String condition, int at) {
        var sign = condition.charAt(at);
        var end = sign == '\'' || sign == '"' || sign == '`' ? condition.indexOf(sign, at + 1) : at;
        return (end < 0 ? condition.length() : end) + 1;
    }
}
