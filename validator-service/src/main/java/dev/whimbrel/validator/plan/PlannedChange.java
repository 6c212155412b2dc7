package dev.whimbrel.validator.plan;

import dev.whimbrel.statements.Statement;

/** One statement of a plan, read. @param changeSet the change set it stands in, as file::id::author */
public record PlannedChange(String changeSet, Statement statement) {}
