package dev.whimbrel.lint.subject;

import java.util.List;

/**
 * A change set as lint sees it.
 *
 * @param comment what its author says about it; empty when nothing
 * @param undoing the statements that undo it
 * @param again whether Liquibase runs it again when it has changed, or always
 * @param standing to what the target has run
 * @param line where it begins in its file, from 1; 0 when that is not known
 * @param lines where each statement begins; 0 when that is not known
 */
public record ChangeSet(
        String file,
        String id,
        String author,
        String comment,
        WayBack wayBack,
        List<String> statements,
        List<String> undoing,
        boolean again,
        Standing standing,
        int line,
        List<Integer> lines) {
    public ChangeSet {
        statements = List.copyOf(statements);
        undoing = List.copyOf(undoing);
        lines = List.copyOf(lines);
    }

    /** As Liquibase names it: file::id::author. */
    public String name() {
        return file + "::" + id + "::" + author;
    }

    int lineOf(int statement) {
        var index = statement - 1;
        return index >= 0 && index < lines.size() && lines.get(index) > 0 ? lines.get(index) : line;
    }
}
