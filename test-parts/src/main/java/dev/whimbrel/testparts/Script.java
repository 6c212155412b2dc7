package dev.whimbrel.testparts;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements as the mysql client does: at the delimiter, but not inside quotes or comments, and minding
 * {@code DELIMITER} lines. Comments before a statement are left out, unless the server executes them ({@code /*!}).
 */
final class Script {
    private static final String DELIMITER = "delimiter ";

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private String delimiter = ";";
    private int from;
    private int at;
    /** Whether anything but blanks and comments was seen since the last statement. */
    private boolean begun;

    private Script(String text) {
        this.text = text;
    }

    static List<String> statements(String script) {
        var cut = new Script(script);
        while (cut.at < script.length()) {
            cut.step(script.charAt(cut.at));
        }
        cut.finish();
        return List.copyOf(cut.statements);
    }

    private void step(char next) {
        if (text.startsWith(delimiter, at)) {
            finish();
        } else if (Character.isWhitespace(next)) {
            skip(at + 1);
        } else if (next == '#' || startsDashComment()) {
            skip(after("\n"));
        } else if (text.startsWith("/*", at) && !text.startsWith("/*!", at)) {
            skip(after("*/"));
        } else if (!begun && text.regionMatches(true, at, DELIMITER, 0, DELIMITER.length())) {
            delimiterLine();
        } else {
            begun = true;
            at = afterToken(next);
        }
    }

    private int afterToken(char next) {
        return switch (next) {
            case '\'', '"', '`' -> afterQuoted(next);
            case '/' -> text.startsWith("/*!", at) ? after("*/") : at + 1;
            default -> at + 1;
        };
    }

    private void skip(int to) {
        at = to;
        if (!begun) {
            from = to;
        }
    }

    private int afterQuoted(char quote) {
        var end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote != '`' && text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    private int after(String end) {
        var found = text.indexOf(end, at);
        return found < 0 ? text.length() : found + end.length();
    }

    private boolean startsDashComment() {
        return text.startsWith("--", at) && (at + 2 == text.length() || Character.isWhitespace(text.charAt(at + 2)));
    }

    private void delimiterLine() {
        var end = after("\n");
        delimiter = text.substring(at + DELIMITER.length(), end).strip();
        skip(end);
    }

    private void finish() {
        if (begun) {
            statements.add(text.substring(from, at).strip());
        }
        begun = false;
        skip(Math.min(at + delimiter.length(), text.length()));
    }
}
