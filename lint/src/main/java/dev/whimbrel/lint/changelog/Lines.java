package dev.whimbrel.lint.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** On which line of its file something stands. Zero where that cannot be told. */
final class Lines {
    private final Function<String, String> files;
    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, Map<String, Integer>> changeSets = new HashMap<>();

    /** @param files their texts by their paths; empty for what cannot be read */
    Lines(Function<String, String> files) {
        this.files = files;
    }

    int of(String file, String id, String author) {
        return changeSets
                .computeIfAbsent(file, _ -> ChangeSetLines.of(file, text(file)))
                .getOrDefault(ChangeSetLines.key(id, author), 0);
    }

    /** Statements of an SQL file stand in it as they are sent; those of other formats begin where their change set does. */
    List<Integer> ofStatements(String file, int from, List<String> statements) {
        var lines = new ArrayList<Integer>();
        if (!file.toLowerCase(Locale.ROOT).endsWith(".sql") || from == 0) {
            return lines;
        }
        var at = from;
        for (var statement : statements) {
            var line = find(text(file), at, firstLine(statement));
            lines.add(line);
            at = line == 0 ? at : line;
        }
        return lines;
    }

    private static String firstLine(String statement) {
        return statement.strip().lines().findFirst().orElse("").strip();
    }

    /** @param after line from which on, from 1 @return from 1; 0 for none */
    private static int find(List<String> text, int after, String wanted) {
        for (var i = after; i < text.size() && !wanted.isEmpty(); i++) {
            if (text.get(i).contains(wanted)) {
                return i + 1;
            }
        }
        return 0;
    }

    private List<String> text(String file) {
        return texts.computeIfAbsent(file, _ -> files.apply(file).lines().toList());
    }
}
