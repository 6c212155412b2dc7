package dev.whimbrel.validator.validation;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.validator.rehearsing.Wish;
import dev.whimbrel.validator.rules.Moment;

/** What to validate. @param strict whether warnings block, too @param rehearsal what the request says of one */
public record Assignment(String migrationId, String target, Plan plan, Moment moment, boolean strict, Wish rehearsal) {
    public Assignment(String migrationId, String target, Plan plan, Moment moment, boolean strict) {
        this(migrationId, target, plan, moment, strict, Wish.NONE);
    }
}
