package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a script into its statements as the command-line client of MySQL does: at the delimiter, which {@code DELIMITER} changes, and which
 * counts for nothing in texts, quoted names and comments (versioned ones included). Thread-safe.
 */
public final class StatementSplitter {
    private static final Pattern DELIMITER = Pattern.compile("(?i)[ \\t]*DELIMITER[ \\t]+(\\S+)[^\\n]*");

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private String delimiter = ";";
    private int start;
    private int at;
    /** Whether the piece from {@link #start} on holds anything that a server would see. */
    private boolean begun;

    private StatementSplitter(String script) {
        this.script = script;
    }

    /** The statements in order, without delimiters and blanks around; what holds nothing but comments that nobody runs is left out. */
    public static List<String> split(String script) {
        var splitter = new StatementSplitter(script);
        splitter.run();
        return List.copyOf(splitter.statements);
    }

    private void run() {
        var versioned = 0;
        for (var span : Scanner.spans(script)) {
            at = Math.max(at, span.start());
            switch (span.kind()) {
                case VERSIONED_OPEN -> versioned++;
                case VERSIONED_CLOSE -> versioned--;
                default -> {}
            }
            if (span.kind() == Span.Kind.CODE && versioned == 0) {
                code(span.end());
            } else {
                begun |= span.kind() != Span.Kind.COMMENT && at < span.end();
            }
        }
        cut(script.length(), script.length());
    }

    private void code(int end) {
        while (at < end) {
            if (script.startsWith(delimiter, at)) {
                cut(at, at + delimiter.length());
            } else if (!begun && isLineStart() && isDelimiterCommand()) {
                at = start;
            } else {
                begun |= !Character.isWhitespace(script.charAt(at));
                at++;
            }
        }
    }

    private boolean isLineStart() {
        return at == 0 || script.charAt(at - 1) == '\n';
    }

    private boolean isDelimiterCommand() {
        var command = DELIMITER.matcher(script).region(at, script.length());
        if (!command.lookingAt()) {
            return false;
        }
        delimiter = command.group(1);
        start = command.end();
        return true;
    }

    private void cut(int end, int next) {
        if (begun) {
            statements.add(script.substring(Math.min(start, end), end).strip());
        }
        start = next;
        at = next;
        begun = false;
    }
}
