package dev.whimbrel.statements;

import java.util.List;
import java.util.Set;

/**
 * One clause of an ALTER TABLE that can be sent alone.
 *
 * @param text as written, without the comma
 * @param parsed what it says; more than one where one clause does several things ({@code ADD COLUMN (a INT, b INT)})
 * @param words its words outside of brackets and quotes, in upper case and in order; names without quotes are among them
 * @param names everything in it that may be a name, in lower case, inside of brackets too
 */
public record ClauseText(String text, List<AlterClause> parsed, List<String> words, Set<String> names) {
    /** Whether these words follow each other in it. */
    public boolean says(String... wanted) {
        for (int i = 0; i + wanted.length <= words.size(); i++) {
            if (words.subList(i, i + wanted.length).equals(List.of(wanted))) {
                return true;
            }
        }
        return false;
    }
}
