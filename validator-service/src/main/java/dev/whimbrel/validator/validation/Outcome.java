package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import java.util.List;

/** What a validation comes to. */
public sealed interface Outcome {
    /** @param findings what is worth knowing all the same @param looked how thoroughly it looked @param baseline to compare with afterwards */
    record Passed(List<Finding> findings, Looked looked, Baseline baseline) implements Outcome {}

    /** @param reason in one sentence */
    record Failed(String reason, List<Finding> findings) implements Outcome {}
}
