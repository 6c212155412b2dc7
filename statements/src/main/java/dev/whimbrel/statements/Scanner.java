package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells code from texts, quoted names and comments. Knows nothing else of the language, so it also works where the grammars give up. The
 * spans it gives cover the text without gaps.
 */
final class Scanner {
    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private int at;
    private int codeStart;
    private int openVersioned;

    private Scanner(String text) {
        this.text = text;
    }

    static List<Span> spans(String text) {
        var scanner = new Scanner(text);
        while (scanner.at < text.length()) {
            scanner.step();
        }
        scanner.endCode(text.length());
        return scanner.spans;
    }

    private void step() {
        var sign = text.charAt(at);
        if (sign == '\'' || sign == '"' || sign == '`') {
            add(Span.Kind.QUOTED, endOfQuoted(sign));
        } else if (sign == '#' || isDashComment()) {
            add(Span.Kind.COMMENT, endOf("\n", at, 0));
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if (openVersioned > 0 && text.startsWith("*/", at)) {
            openVersioned--;
            add(Span.Kind.VERSIONED_CLOSE, at + 2);
        } else if (sign == '$' && isDollarQuote()) {
            add(Span.Kind.QUOTED, endOfDollarQuoted());
        } else {
            at++;
        }
    }

    private void comment() {
        var versioned = endOfVersionedOpening();
        if (versioned > 0) {
            openVersioned++;
            add(Span.Kind.VERSIONED_OPEN, versioned);
        } else {
            add(Span.Kind.COMMENT, endOf("*/", at + 2, 2));
        }
    }

    /** Index after {@code /*!80013}; 0 when this is a plain comment. A version has five or six digits, anything else is code already. */
    private int endOfVersionedOpening() {
        var mark = text.startsWith("/*!", at) ? at + 3 : text.startsWith("/*M!", at) ? at + 4 : 0;
        var digits = mark;
        while (mark > 0 && digits < text.length() && digits < mark + 6 && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits - mark >= 5 ? digits : mark;
    }

    /** Two dashes are a comment only with a blank (or the end) after them: {@code 5--3} is arithmetic. */
    private boolean isDashComment() {
        return text.startsWith("--", at) && (at + 2 == text.length() || text.charAt(at + 2) <= ' ');
    }

    /** Dollar quotes hold the body of a routine in another language, behind AS; anywhere else a dollar is part of a name. */
    private boolean isDollarQuote() {
        var before = text.substring(Math.max(0, at - 16), at).stripTrailing();
        var word = before.length() >= 2 ? before.substring(before.length() - 2) : "";
        return word.equalsIgnoreCase("AS") && before.length() < at && dollarTagEnd() > 0;
    }

    private int dollarTagEnd() {
        var end = at + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '$' ? end + 1 : 0;
    }

    private int endOfDollarQuoted() {
        var tagEnd = dollarTagEnd();
        return endOf(text.substring(at, tagEnd), tagEnd, tagEnd - at);
    }

    private int endOfQuoted(char quote) {
        for (var i = at + 1; i < text.length(); i++) {
            var sign = text.charAt(i);
            if (sign == '\\' && quote != '`') {
                i++;
            } else if (sign == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i++;
            } else if (sign == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int endOf(String mark, int from, int length) {
        var found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + length;
    }

    private void add(Span.Kind kind, int end) {
        endCode(at);
        spans.add(new Span(kind, at, end));
        at = end;
        codeStart = end;
    }

    private void endCode(int end) {
        if (end > codeStart) {
            spans.add(new Span(Span.Kind.CODE, codeStart, end));
        }
    }
}
