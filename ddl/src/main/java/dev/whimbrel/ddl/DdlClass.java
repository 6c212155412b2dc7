package dev.whimbrel.ddl;

import java.util.Comparator;
import java.util.List;

/**
 * How a change is carried out. The smaller, the better.
 *
 * @param rebuild whether every row is written anew
 */
public record DdlClass(Algorithm algorithm, LockMode lock, boolean rebuild) implements Comparable<DdlClass> {
    public static final DdlClass INSTANT = new DdlClass(Algorithm.INSTANT, LockMode.NONE, false);

    private static final Comparator<DdlClass> ORDER = Comparator.comparing(DdlClass::algorithm)
            .thenComparing(DdlClass::lock)
            .thenComparing(DdlClass::rebuild);

    static DdlClass inPlace(LockMode lock) {
        return new DdlClass(Algorithm.INPLACE, lock, false);
    }

    static DdlClass rebuildInPlace(LockMode lock) {
        return new DdlClass(Algorithm.INPLACE, lock, true);
    }

    static DdlClass noCopy(LockMode lock) {
        return new DdlClass(Algorithm.NOCOPY, lock, false);
    }

    static DdlClass copy(LockMode lock) {
        return new DdlClass(Algorithm.COPY, lock, true);
    }

    /**
     * What to write into the statement so that the server refuses rather than does worse. Beside INSTANT the servers take no LOCK but
     * the default one.
     */
    public List<String> modifiers() {
        return algorithm == Algorithm.INSTANT
                ? List.of("ALGORITHM=INSTANT")
                : List.of("ALGORITHM=" + algorithm, "LOCK=" + lock);
    }

    /** Whether others wait with their writes for as long as it takes, not only for its first and last moment. */
    public boolean blocksWrites() {
        return lock != LockMode.NONE;
    }

    public boolean blocksReads() {
        return lock == LockMode.EXCLUSIVE;
    }

    @Override
    public int compareTo(DdlClass other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return algorithm == Algorithm.INSTANT
                ? "INSTANT"
                : algorithm + "/" + lock + (rebuild && algorithm == Algorithm.INPLACE ? "+rebuild" : "");
    }
}
