package dev.whimbrel.lint.rules;

import java.util.Set;

/** What is known of character sets. */
final class Charsets {
    private static final Set<String> ALL_CHARACTERS = Set.of("utf8mb4", "utf16", "utf16le", "utf32");

    private Charsets() {}

    /** Whether a set has every character of another. */
    static boolean holds(String set, String other) {
        return set.equals(other)
                || (ALL_CHARACTERS.contains(set) && !other.equals("binary"))
                || (other.equals("ascii") && !set.equals("binary"))
                || ((set.equals("utf8mb3") || set.equals("utf8"))
                        && !ALL_CHARACTERS.contains(other)
                        && !other.equals("binary")
                        && !other.equals("gb18030"));
    }

    /** Bytes that a character of a set takes at most. */
    static int bytes(String set) {
        return switch (set) {
            case "utf8mb4", "utf16", "utf16le", "utf32", "gb18030" -> 4;
            case "utf8mb3", "utf8", "ujis", "eucjpms" -> 3;
            case "ucs2", "big5", "gbk", "sjis", "cp932", "euckr", "gb2312" -> 2;
            default -> 1;
        };
    }
}
