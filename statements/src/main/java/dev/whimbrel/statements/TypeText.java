package dev.whimbrel.statements;

import java.util.List;
import java.util.Locale;

/** A data type in one spelling: upper case, one blank between words, none around brackets and commas. */
final class TypeText {
    private TypeText() {}

    static String of(List<String> words) {
        var text = new StringBuilder();
        for (var word : words) {
            if (needsBlank(text, word)) {
                text.append(' ');
            }
            text.append(word.startsWith("'") || word.startsWith("\"") ? word : word.toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static boolean needsBlank(StringBuilder before, String word) {
        return !before.isEmpty() && Character.isLetter(word.charAt(0)) && before.charAt(before.length() - 1) != '(';
    }
}
