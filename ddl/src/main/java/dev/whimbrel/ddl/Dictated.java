package dev.whimbrel.ddl;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an author's own ALGORITHM and LOCK make of the best way. */
final class Dictated {
    private static final Pattern COPY = Pattern.compile("ALGORITHM\\s*=?\\s*COPY");
    private static final Pattern INPLACE = Pattern.compile("ALGORITHM\\s*=?\\s*INPLACE");
    private static final Pattern LOCK = Pattern.compile("LOCK\\s*=?\\s*(SHARED|EXCLUSIVE)");

    private Dictated() {}

    static DdlClass over(DdlClass best, Form form) {
        var text = form.asWritten().toUpperCase(Locale.ROOT);
        var how = best;
        if (COPY.matcher(text).find() && best.algorithm() != Algorithm.COPY) {
            how = DdlClass.copy(LockMode.SHARED);
        } else if (INPLACE.matcher(text).find() && best.algorithm() == Algorithm.INSTANT) {
            how = DdlClass.rebuildInPlace(LockMode.NONE);
        }
        var lock = LOCK.matcher(text);
        return lock.find() && LockMode.valueOf(lock.group(1)).compareTo(how.lock()) > 0
                ? new DdlClass(how.algorithm(), LockMode.valueOf(lock.group(1)), how.rebuild())
                : how;
    }
}
