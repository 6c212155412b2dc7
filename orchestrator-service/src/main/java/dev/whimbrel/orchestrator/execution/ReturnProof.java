package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.catalog.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a completed migration was brought back: what the way back is about is what it was before that migration. Pure.
 *
 * @param different empty when it is
 * @param left objects that others changed since, and that the way back left alone
 */
record ReturnProof(int compared, List<String> different, List<String> left, String fingerprint) {
    /**
     * @param before the migration that was brought back
     * @param start before the way back
     * @param now after it
     * @param tables those that the way back names
     */
    static ReturnProof of(Catalog before, Catalog start, Catalog now, Collection<String> tables) {
        var named = tables.stream().map(table -> "table " + folded(table)).collect(Collectors.toSet());
        var different = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var object : names(before, start, now)) {
            if (Objects.equals(now.objects().get(object), before.objects().get(object))) {
                continue;
            }
            var untouched =
                    Objects.equals(now.objects().get(object), start.objects().get(object));
            (untouched && !named.contains(folded(object)) ? left : different).add(object);
        }
        return new ReturnProof(now.objects().size() - left.size(), different, left, now.fingerprint());
    }

    boolean holds() {
        return different.isEmpty();
    }

    List<String> inWords() {
        var words = new ArrayList<String>();
        words.add("the catalog is what it was before that migration (" + compared + " objects compared, fingerprint "
                + fingerprint.substring(0, 12) + ")");
        if (!left.isEmpty()) {
            words.add("changed since by others, and left alone: " + String.join(", ", left));
        }
        return words;
    }

    private static Set<String> names(Catalog... catalogs) {
        var names = new TreeSet<String>();
        for (var catalog : catalogs) {
            names.addAll(catalog.objects().keySet());
        }
        return names;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
