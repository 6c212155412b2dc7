package dev.whimbrel.targets.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** A catalog in the making. Servers answer in their own order; {@link #inOrder} makes it the same everywhere. */
final class Draft {
    private static final List<String> KINDS = List.of(
            "schema",
            "table",
            "sequence",
            "view",
            "procedure",
            "function",
            "package",
            "package body",
            "trigger",
            "event");
    private static final List<String> MEMBERS = List.of("column ", "primary key", "index ", "foreign key ", "check ");

    private final OwnName own;
    private final Map<Name, SequencedMap<String, String>> objects = new LinkedHashMap<>();

    Draft(OwnName own) {
        this.own = own;
    }

    private record Name(String kind, String name) {
        @Override
        public String toString() {
            return name.isEmpty() ? kind : kind + " " + name;
        }
    }

    /** Liquibase's bookkeeping and ours is no part of the schema. */
    static boolean isBookkeeping(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("DATABASECHANGELOG")
                || upper.equals("DATABASECHANGELOGLOCK")
                || upper.startsWith("WHIMBREL_");
    }

    /** Whether any object has such a property so far. */
    boolean hasAny(String property) {
        return objects.values().stream().anyMatch(object -> object.containsKey(property));
    }

    /** Begins an object, without a property so far. */
    void begin(String kind, String name) {
        if (!isBookkeeping(name)) {
            objects.putIfAbsent(new Name(kind, name), new LinkedHashMap<>());
        }
    }

    /** Whether there is no object of these kinds so far. */
    boolean isWithoutAny(Collection<String> kinds) {
        return objects.keySet().stream().noneMatch(name -> kinds.contains(name.kind()));
    }

    /** Names of the objects of a kind so far. */
    List<String> names(String kind) {
        return objects.keySet().stream()
                .filter(name -> name.kind().equals(kind))
                .map(Name::name)
                .toList();
    }

    /** A property of an object that was begun; one that is empty, or of an object that was not begun, is left out. */
    void put(String kind, String name, String property, String value) {
        var object = objects.get(new Name(kind, name));
        if (object != null && !value.isEmpty()) {
            object.put(property, value);
        }
    }

    /** Adds to the end of a property's value. */
    void append(String kind, String name, String property, String value) {
        var object = objects.get(new Name(kind, name));
        if (object != null) {
            object.merge(property, value, String::concat);
        }
    }

    /** A text of the server with the schema's own name made neutral. */
    String neutral(String definition) {
        return own.madeNeutral(definition);
    }

    SequencedMap<String, SequencedMap<String, String>> inOrder() {
        var ordered = new LinkedHashMap<String, SequencedMap<String, String>>();
        objects.keySet().stream()
                .sorted(Comparator.comparingInt((Name name) -> KINDS.indexOf(name.kind()))
                        .thenComparing(Name::kind)
                        .thenComparing(Name::name))
                .forEach(name -> ordered.put(name.toString(), membersInOrder(requireNonNull(objects.get(name)))));
        return ordered;
    }

    /** Columns stay as they stand in the table; for everything else the order means nothing, so it goes by name. */
    private static SequencedMap<String, String> membersInOrder(Map<String, String> properties) {
        var ordered = new LinkedHashMap<String, String>();
        properties.keySet().stream()
                .sorted(Comparator.comparingInt(Draft::rank)
                        .thenComparing(property -> property.startsWith("column ") ? "" : property))
                .forEach(property -> ordered.put(property, requireNonNull(properties.get(property))));
        return ordered;
    }

    private static int rank(String property) {
        for (int i = 0; i < MEMBERS.size(); i++) {
            if (property.startsWith(MEMBERS.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
