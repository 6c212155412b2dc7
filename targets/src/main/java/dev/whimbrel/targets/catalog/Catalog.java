package dev.whimbrel.targets.catalog;

import java.util.List;
import java.util.SequencedMap;

/**
 * A schema at one moment: tables with their columns, indexes, keys and checks, and views, routines, triggers and events.
 * Whimbrel's own tables and Liquibase's are left out, and so is what changes by itself (row counts, AUTO_INCREMENT).
 *
 * @param objects every object by a name such as {@code table film} or {@code trigger ins_film}, in a fixed order, with
 *     its properties ({@code column title} to its definition) in a fixed order
 */
public record Catalog(String schema, SequencedMap<String, SequencedMap<String, String>> objects) {

    /** SHA-256 over all objects, in hexadecimal; equal exactly when nothing differs. The schema's own name does not count. */
    public String fingerprint() {
        throw new UnsupportedOperationException("being built");
    }

    /** Names of the base tables, sorted. */
    public List<String> tables() {
        throw new UnsupportedOperationException("being built");
    }

    /** What is different in the other one, a sentence each, as in "table film: column deleted_at was added"; empty when nothing is. */
    public List<String> differencesTo(Catalog later) {
        throw new UnsupportedOperationException("being built");
    }
}
