package dev.whimbrel.lint.subject;

/**
 * Where something stands in a changelog.
 *
 * @param statement of the change set, from 1; 0 for the whole of it
 * @param line in the file, from 1; 0 when that is not known
 */
public record Place(String file, String id, String author, int statement, int line) {
    /** As Liquibase names it: file::id::author. */
    public String changeSet() {
        return file + "::" + id + "::" + author;
    }
}
