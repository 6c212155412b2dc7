package dev.whimbrel.backup.sql;

import dev.whimbrel.targets.catalog.Catalog;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The part of a catalog that is about some tables and the triggers on them: all that a backup can promise to bring back. */
public final class CatalogExcerpt {
    private CatalogExcerpt() {}

    public static Catalog of(Catalog whole, Collection<String> tables, Collection<Trigger> triggers) {
        var wanted = new HashSet<String>();
        tables.forEach(table -> wanted.add("table " + table));
        triggers.stream()
                .filter(trigger -> tables.contains(trigger.table()))
                .forEach(trigger -> wanted.add("trigger " + trigger.name()));
        var objects = new LinkedHashMap<String, SequencedMap<String, String>>();
        whole.objects().forEach((name, properties) -> {
            if (wanted.contains(name)) {
                objects.put(name, properties);
            }
        });
        return new Catalog(whole.schema(), objects);
    }

    /** Back from how a manifest keeps it. */
    public static Catalog of(String schema, Map<String, Map<String, String>> objects) {
        var sequenced = new LinkedHashMap<String, SequencedMap<String, String>>();
        objects.forEach((name, properties) -> sequenced.put(name, new LinkedHashMap<>(properties)));
        return new Catalog(schema, sequenced);
    }

    /** As a manifest keeps it. */
    public static Map<String, Map<String, String>> objects(Catalog catalog) {
        return new LinkedHashMap<>(catalog.objects());
    }
}
