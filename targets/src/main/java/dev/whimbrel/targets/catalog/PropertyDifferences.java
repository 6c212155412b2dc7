package dev.whimbrel.targets.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the properties of an object. Long texts are named, not quoted. */
final class PropertyDifferences {
    private static final Set<String> LONG = Set.of("body", "definition", "partitioning");
    private static final int QUOTABLE = 200;

    private PropertyDifferences() {}

    static List<String> between(Map<String, String> earlier, Map<String, String> later) {
        var all = new LinkedHashSet<>(earlier.keySet());
        all.addAll(later.keySet());
        var sentences = new ArrayList<String>();
        for (var property : all) {
            var before = earlier.get(property);
            var after = later.get(property);
            if (before == null || !before.equals(after)) {
                sentences.add(sentence(property, before, after));
            }
        }
        return sentences;
    }

    private static String sentence(String property, @Nullable String before, @Nullable String after) {
        var what = "its " + property + " was changed";
        return LONG.contains(property) ? what : what + fromTo(before, after);
    }

    /** Empty when the words would be too long to read. */
    static String fromTo(@Nullable String before, @Nullable String after) {
        var from = before == null ? "none" : before;
        var to = after == null ? "none" : after;
        return from.length() + to.length() > QUOTABLE * 2 ? "" : " from " + from + " to " + to;
    }
}
