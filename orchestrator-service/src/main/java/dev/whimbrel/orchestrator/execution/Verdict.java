package dev.whimbrel.orchestrator.execution;

import java.util.List;
import java.util.function.Predicate;

/** What became of a statement whose answer was never heard. */
enum Verdict {
    APPLIED,
    NOT_APPLIED,
    /** It took away some of what it names, and not the rest. */
    HALF,
    UNPROVEN;

    /**
     * Pure. Nothing of the statement may still be running.
     *
     * @param transactional for changes of rows: whether they commit together with their journal entry
     */
    static Verdict of(Trace trace, boolean transactional, Looks before, Looks now) {
        return switch (trace) {
            // had they been committed, the entry would say so
            case Trace.Rows _ -> transactional ? NOT_APPLIED : UNPROVEN;
            case Trace.Session _ -> NOT_APPLIED;
            case Trace.Unknown _ -> UNPROVEN;
            case Trace.Objects objects -> of(objects, before, now);
        };
    }

    private static Verdict of(Trace.Objects objects, Looks before, Looks now) {
        var names = List.copyOf(before.byName().keySet());
        if (names.isEmpty() || !names.equals(List.copyOf(now.byName().keySet()))) {
            return UNPROVEN;
        }
        if (objects.removal()) {
            return removed(before, now);
        }
        if (names.stream().anyMatch(differs(before, now))) {
            return APPLIED;
        }
        return before.anyHidden() || now.anyHidden() ? UNPROVEN : NOT_APPLIED;
    }

    private static Verdict removed(Looks before, Looks now) {
        if (before.anyHidden() || now.anyHidden()) {
            return UNPROVEN;
        }
        var there = before.byName().keySet().stream()
                .filter(name -> !Looks.ABSENT.equals(before.byName().get(name)))
                .toList();
        var gone = there.stream()
                .filter(name -> Looks.ABSENT.equals(now.byName().get(name)))
                .count();
        if (gone == 0) {
            return NOT_APPLIED;
        }
        return gone == there.size() ? APPLIED : HALF;
    }

    private static Predicate<String> differs(Looks before, Looks now) {
        return name -> {
            var then = before.byName().get(name);
            var after = now.byName().get(name);
            return !Looks.HIDDEN.equals(then) && !Looks.HIDDEN.equals(after) && then != null && !then.equals(after);
        };
    }
}
