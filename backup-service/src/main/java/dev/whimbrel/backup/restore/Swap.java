package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The one statement that changes what everybody sees.
 *
 * @param restored tables that come in
 * @param leaving tables that are there now and go aside: live versions of the restored ones, and ones to be dropped
 */
record Swap(List<String> restored, List<String> leaving) {

    static Swap of(Collection<String> restored, Collection<String> dropped, Live live) {
        var leaving = new ArrayList<String>();
        restored.stream().filter(live::has).forEach(leaving::add);
        dropped.stream().filter(live::has).forEach(leaving::add);
        return new Swap(List.copyOf(restored), List.copyOf(leaving));
    }

    List<Step> steps() {
        var there = new ArrayList<String>();
        var back = new ArrayList<String>();
        for (var table : leaving) {
            there.add(rename(table, RestoreNames.aside(table)));
            back.addFirst(rename(RestoreNames.aside(table), table));
        }
        for (var table : restored) {
            there.add(rename(RestoreNames.beside(table), table));
            back.addFirst(rename(table, RestoreNames.beside(table)));
        }
        return there.isEmpty()
                ? List.of()
                : List.of(Step.of(
                        "swapping the tables",
                        "RENAME TABLE " + String.join(", ", there),
                        "RENAME TABLE " + String.join(", ", back)));
    }

    private static String rename(String from, String to) {
        return Quoting.name(from) + " TO " + Quoting.name(to);
    }
}
