package dev.whimbrel.validator.rules;

import dev.whimbrel.validator.plan.PlanStory;
import dev.whimbrel.validator.shape.Shape;

/** All that a data rule may know. @param shape the target as it is now */
public record Situation(Moment moment, PlanStory plan, Shape shape) {}
