package dev.whimbrel.rehearsal;

import java.util.List;

/**
 * How a rehearsal went.
 *
 * @param changeSets that were pending, as file::id::author
 * @param steps what was tried, in order; it ends at the first step without which the next make no sense
 * @param difference what is different in the schema afterwards, a sentence each
 */
public record Report(List<String> changeSets, List<Step> steps, List<String> difference) {
    public Report {
        changeSets = List.copyOf(changeSets);
        steps = List.copyOf(steps);
        difference = List.copyOf(difference);
    }

    public boolean passed() {
        return steps.stream().noneMatch(Step::failed);
    }
}
