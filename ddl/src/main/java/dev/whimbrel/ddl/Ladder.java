package dev.whimbrel.ddl;

import dev.whimbrel.targets.Flavour;
import java.util.ArrayList;
import java.util.List;

/** What to try, the best first. Whether rows are rebuilt is not tried, it shows. */
final class Ladder {
    private Ladder() {}

    static List<DdlClass> of(Flavour flavour) {
        var rungs = new ArrayList<DdlClass>();
        rungs.add(DdlClass.INSTANT);
        for (var algorithm : Algorithm.values()) {
            if (algorithm != Algorithm.INSTANT && (algorithm != Algorithm.NOCOPY || flavour == Flavour.MARIADB)) {
                for (var lock : LockMode.values()) {
                    rungs.add(new DdlClass(algorithm, lock, algorithm == Algorithm.COPY));
                }
            }
        }
        return List.copyOf(rungs);
    }
}
