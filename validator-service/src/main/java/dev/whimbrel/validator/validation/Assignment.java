package dev.whimbrel.validator.validation;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.validator.rules.Moment;

/** What to validate. @param strict whether warnings block, too */
public record Assignment(String migrationId, String target, Plan plan, Moment moment, boolean strict) {}
