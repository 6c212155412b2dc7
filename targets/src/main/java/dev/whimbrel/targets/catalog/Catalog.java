package dev.whimbrel.targets.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A schema at one moment: tables with their columns, indexes, keys and checks, and views, routines, triggers, events and
 * sequences. Whimbrel's own tables and Liquibase's are left out, and so is what changes by itself (row counts, AUTO_INCREMENT).
 *
 * <p>What no information_schema tells is not in here either: the parser of a full-text index, the ALGORITHM of a view on
 * MySQL, whether a nullable column of MySQL lost even its DEFAULT NULL, engine attributes, and where files lie.
 *
 * @param objects every object by a name such as {@code table film} or {@code trigger ins_film}, in a fixed order, with
 *     its properties ({@code column title} to its definition) in a fixed order
 */
public record Catalog(String schema, SequencedMap<String, SequencedMap<String, String>> objects) {
    public Catalog {
        var copy = new LinkedHashMap<String, SequencedMap<String, String>>();
        objects.forEach((name, properties) ->
                copy.put(name, Collections.unmodifiableSequencedMap(new LinkedHashMap<>(properties))));
        objects = Collections.unmodifiableSequencedMap(copy);
    }

    /** SHA-256 over all objects, in hexadecimal; equal exactly when nothing differs. The schema's own name does not count. */
    public String fingerprint() {
        return Fingerprint.of(objects);
    }

    /** Names of the base tables, sorted. */
    public List<String> tables() {
        return objects.keySet().stream()
                .filter(name -> name.startsWith("table "))
                .map(name -> name.substring("table ".length()))
                .toList();
    }

    /** What is different in the other one, a sentence each, as in "table film: column deleted_at was added"; empty when nothing is. */
    public List<String> differencesTo(Catalog later) {
        return Differences.between(objects, later.objects);
    }
}
