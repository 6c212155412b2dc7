package dev.whimbrel.targets.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** What became of a table: of its own properties, of its columns and their order, of its indexes, keys and checks. */
final class TableDifferences {
    private static final List<String> NAMED = List.of("index ", "foreign key ", "check ");

    private final SequencedMap<String, String> earlier;
    private final SequencedMap<String, String> later;
    private final List<String> sentences = new ArrayList<>();

    private TableDifferences(SequencedMap<String, String> earlier, SequencedMap<String, String> later) {
        this.earlier = earlier;
        this.later = later;
    }

    static List<String> between(SequencedMap<String, String> earlier, SequencedMap<String, String> later) {
        var differences = new TableDifferences(earlier, later);
        differences.sentences.addAll(PropertyDifferences.between(plain(earlier), plain(later)));
        differences.members("column ");
        differences.sentences.addAll(Moves.between(columns(earlier), columns(later)));
        differences.members("primary key");
        NAMED.forEach(differences::members);
        return differences.sentences;
    }

    private void members(String prefix) {
        var gone = missing(prefix, earlier, later);
        var come = missing(prefix, later, earlier);
        if (NAMED.contains(prefix)) {
            renames(prefix, gone, come);
        }
        gone.keySet().forEach(member -> sentences.add(member + " was dropped"));
        earlier.forEach((member, before) -> {
            var after = later.get(member);
            if (member.startsWith(prefix) && after != null && !after.equals(before)) {
                sentences.add(member + " was changed" + PropertyDifferences.fromTo(before, after));
            }
        });
        come.forEach((member, definition) -> sentences.add(member + " was added (" + definition + ")"));
    }

    /** Certain only for what holds no data of its own, and where nothing else could be meant. */
    private void renames(String prefix, Map<String, String> gone, Map<String, String> come) {
        List.copyOf(gone.entrySet()).forEach(before -> {
            var alike = come.entrySet().stream()
                    .filter(after -> after.getValue().equals(before.getValue()))
                    .toList();
            long rivals =
                    gone.values().stream().filter(before.getValue()::equals).count();
            if (alike.size() == 1 && rivals == 1) {
                var now = alike.getFirst().getKey();
                sentences.add(before.getKey() + " was renamed to " + now.substring(prefix.length()));
                gone.remove(before.getKey());
                come.remove(now);
            }
        });
    }

    private static Map<String, String> missing(String prefix, Map<String, String> in, Map<String, String> from) {
        var missing = new LinkedHashMap<String, String>();
        in.forEach((member, definition) -> {
            if (member.startsWith(prefix) && !from.containsKey(member)) {
                missing.put(member, definition);
            }
        });
        return missing;
    }

    private static Map<String, String> plain(Map<String, String> properties) {
        var plain = new LinkedHashMap<String, String>();
        properties.forEach((property, value) -> {
            if (!property.startsWith("column ")
                    && !property.equals("primary key")
                    && NAMED.stream().noneMatch(property::startsWith)) {
                plain.put(property, Objects.requireNonNull(value));
            }
        });
        return plain;
    }

    private static List<String> columns(Map<String, String> properties) {
        return properties.keySet().stream()
                .filter(property -> property.startsWith("column "))
                .toList();
    }
}
