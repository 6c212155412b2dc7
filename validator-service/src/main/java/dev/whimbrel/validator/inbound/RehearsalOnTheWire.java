package dev.whimbrel.validator.inbound;

import dev.whimbrel.rehearsal.Report;
import dev.whimbrel.rehearsal.Step;
import dev.whimbrel.validation.v1.Rehearsal;
import dev.whimbrel.validation.v1.RehearsalStep;
import dev.whimbrel.validator.rehearsing.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rehearsal as others read it. */
final class RehearsalOnTheWire {
    /** A plan of thousands of statements makes thousands of differences, and a record has to stay under a megabyte. */
    private static final int MOST = 200;

    private RehearsalOnTheWire() {}

    static @Nullable Rehearsal of(@Nullable Held held) {
        return held == null
                ? null
                : Rehearsal.newBuilder()
                        .setStage(held.stage())
                        .setSample(held.sample())
                        .setSteps(held.report().steps().stream()
                                .map(RehearsalOnTheWire::of)
                                .toList())
                        .setDifference(difference(held.report()))
                        .build();
    }

    private static RehearsalStep of(Step step) {
        return RehearsalStep.newBuilder()
                .setName(step.name())
                .setMillis(step.millis())
                .setFailure(step.failure())
                .build();
    }

    private static List<String> difference(Report report) {
        return report.difference().stream().limit(MOST).toList();
    }
}
