package dev.whimbrel.lint.changelog;

import dev.whimbrel.lint.subject.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.jspecify.annotations.Nullable;

/** How the change sets of a changelog stand to what a target has run. */
final class History {
    private final Map<String, RunBefore> run = new HashMap<>();
    private final Set<ChangeSet> overtaken = new HashSet<>();

    /** @param changeSets all of the changelog, in order */
    History(Collection<RunBefore> before, List<ChangeSet> changeSets) {
        before.forEach(it -> run.put(key(it.file(), it.id(), it.author()), it));
        if (run.isEmpty()) {
            return; // Liquibase takes its time over each path
        }
        var seen = false;
        for (var changeSet : changeSets.reversed()) {
            if (of(changeSet) == null && seen) {
                overtaken.add(changeSet);
            }
            seen |= of(changeSet) != null && !runsAgain(changeSet);
        }
    }

    /** Whether a migration would leave it out, because what it says is there already. */
    boolean isDone(ChangeSet changeSet) {
        return of(changeSet) != null && !runsAgain(changeSet) && standing(changeSet) != Standing.EDITED;
    }

    Standing standing(ChangeSet changeSet) {
        var ran = of(changeSet);
        if (ran == null) {
            return overtaken.contains(changeSet) ? Standing.OVERTAKEN : Standing.NEW;
        }
        var edited = ran.checksum() != null
                && !runsAgain(changeSet)
                && !changeSet.isCheckSumValid(CheckSum.parse(ran.checksum()));
        return edited ? Standing.EDITED : Standing.NEW;
    }

    private @Nullable RunBefore of(ChangeSet it) {
        return run.isEmpty() ? null : run.get(key(it.getFilePath(), it.getId(), it.getAuthor()));
    }

    private static boolean runsAgain(ChangeSet it) {
        return it.isAlwaysRun() || it.isRunOnChange();
    }

    private static String key(String file, String id, @Nullable String author) {
        return DatabaseChangeLog.normalizePath(file) + "::" + id + "::" + author;
    }
}
