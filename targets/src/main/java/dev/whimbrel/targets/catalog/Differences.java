package dev.whimbrel.targets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** Two catalogs compared, in sentences: what was dropped and what was changed in the order of the earlier one, then what was added. */
final class Differences {
    private Differences() {}

    static List<String> between(
            SequencedMap<String, SequencedMap<String, String>> earlier,
            SequencedMap<String, SequencedMap<String, String>> later) {
        var sentences = new ArrayList<String>();
        earlier.forEach((object, properties) -> {
            var now = later.get(object);
            if (now == null) {
                sentences.add(object + " was dropped");
            } else if (object.startsWith("table ")) {
                TableDifferences.between(properties, now).forEach(what -> sentences.add(object + ": " + what));
            } else {
                PropertyDifferences.between(properties, now).forEach(what -> sentences.add(object + ": " + what));
            }
        });
        later.forEach((object, properties) -> {
            if (!earlier.containsKey(object)) {
                sentences.add(object + " was added" + inShort(object, properties));
            }
        });
        return List.copyOf(sentences);
    }

    private static String inShort(String object, SequencedMap<String, String> properties) {
        if (object.startsWith("trigger ")) {
            return " (" + properties.get("time") + " on " + properties.get("table") + ")";
        }
        if (object.startsWith("table ")) {
            long columns = properties.keySet().stream()
                    .filter(property -> property.startsWith("column "))
                    .count();
            return " (" + columns + (columns == 1 ? " column)" : " columns)");
        }
        return "";
    }
}
