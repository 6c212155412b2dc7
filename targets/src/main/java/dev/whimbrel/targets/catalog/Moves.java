package dev.whimbrel.targets.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns have changed their place, told with as few moves as explain it. Columns added or dropped are no move of their neighbours. */
final class Moves {
    private Moves() {}

    static List<String> between(List<String> earlier, List<String> later) {
        var stayed = longestInBoth(earlier, later);
        var sentences = new ArrayList<String>();
        for (int i = 0; i < later.size(); i++) {
            var column = later.get(i);
            if (earlier.contains(column) && !stayed.contains(column)) {
                sentences.add(column + " was moved " + (i == 0 ? "to the front" : "behind " + later.get(i - 1)));
            }
        }
        return sentences;
    }

    /** The longest series of columns that stand in the same order in both. */
    private static Set<String> longestInBoth(List<String> earlier, List<String> later) {
        var common = later.stream().filter(earlier::contains).toList();
        int[] place = common.stream().mapToInt(earlier::indexOf).toArray();
        int[] length = new int[place.length];
        int[] before = new int[place.length];
        Arrays.fill(before, -1);
        int last = -1;
        for (int i = 0; i < place.length; i++) {
            length[i] = 1;
            for (int j = 0; j < i; j++) {
                if (place[j] < place[i] && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    before[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        var stayed = new HashSet<String>();
        for (int i = last; i >= 0; i = before[i]) {
            stayed.add(common.get(i));
        }
        return stayed;
    }
}
