package dev.whimbrel.orchestrator.inverse;

import java.util.List;
import java.util.Locale;

/** Whether a change of a column's type keeps every value there can be, so that changing it back cannot bring back less. */
final class Widening {
    private static final List<String> INTEGERS = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT");
    private static final List<String> TEXTS = List.of("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT");
    private static final List<String> BLOBS = List.of("TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB");

    private Widening() {}

    static boolean keepsAll(String was, String now) {
        var from = Type.of(was);
        var to = Type.of(now);
        var sameSign = from.signed().equals(to.signed());
        return from.equals(to)
                || (sameSign && isLonger(from, to))
                || (sameSign && isInOrder(INTEGERS, from, to))
                || isInOrder(TEXTS, from, to)
                || isInOrder(BLOBS, from, to);
    }

    /** The width of an integer is only for showing it. */
    private static boolean isLonger(Type from, Type to) {
        if (!from.base().equals(to.base())) {
            return false;
        }
        return switch (from.base()) {
            case "VARCHAR", "VARBINARY" -> to.length() >= from.length();
            default -> INTEGERS.contains(from.base());
        };
    }

    private static boolean isInOrder(List<String> order, Type from, Type to) {
        return order.contains(from.base()) && order.indexOf(to.base()) > order.indexOf(from.base());
    }

    /** @param length what stands in brackets, when it is one number; -1 otherwise */
    private record Type(String base, String arguments, int length, String signed) {
        static Type of(String text) {
            var upper = text.toUpperCase(Locale.ROOT).strip();
            var open = upper.indexOf('(');
            var close = upper.lastIndexOf(')');
            var bracketed = open > 0 && close > open;
            // what an ENUM may be is written in either case
            var arguments = bracketed ? text.strip().substring(open + 1, close).replace(" ", "") : "";
            var words = bracketed ? upper.substring(0, open) + upper.substring(close + 1) : upper;
            var base = words.strip().split("\\s+", 2)[0];
            return new Type(
                    base.equals("INTEGER") ? "INT" : base,
                    INTEGERS.contains(base) || base.equals("INTEGER") ? "" : arguments,
                    arguments.chars().allMatch(Character::isDigit) && !arguments.isEmpty()
                            ? Integer.parseInt(arguments)
                            : -1,
                    words.contains("UNSIGNED") ? "UNSIGNED" : "");
        }
    }
}
