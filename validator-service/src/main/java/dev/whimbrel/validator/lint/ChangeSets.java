package dev.whimbrel.validator.lint;

import dev.whimbrel.migration.v1.PlannedChangeSet;

/** How a change set is called. */
final class ChangeSets {
    private ChangeSets() {}

    static String name(PlannedChangeSet changeSet) {
        return changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
    }
}
