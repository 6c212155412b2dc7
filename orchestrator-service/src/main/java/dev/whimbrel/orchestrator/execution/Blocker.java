package dev.whimbrel.orchestrator.execution;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody whose transaction or table lock is in a statement's way.
 *
 * @param open seconds since their transaction began; -1 when there is none to be seen
 * @param tables what they hold, as far as the server tells; empty when it does not
 */
record Blocker(Holder who, long open, List<String> tables) {
    private static final int NAMED = 3;

    boolean matches(ExecutionSettings.KillRule rule, String target) {
        return (rule.target() == null || rule.target().equals(target))
                && rule.user().equals(who.user())
                && who.idle()
                && who.seconds() >= rule.idleFor().toSeconds();
    }

    private String inWords() {
        var since = open >= 0 ? ", in a transaction for " + open + " s" : "";
        var what = tables.isEmpty() ? "" : ", on " + String.join(", ", tables);
        return who.inWords() + since + what;
    }

    static String inWords(List<Blocker> blockers) {
        var named = blockers.stream().limit(NAMED).map(Blocker::inWords).collect(Collectors.joining("; "));
        var more = blockers.size() - NAMED;
        return more > 0 ? named + "; and " + more + " more" : named;
    }
}
