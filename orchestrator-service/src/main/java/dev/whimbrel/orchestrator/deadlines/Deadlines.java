package dev.whimbrel.orchestrator.deadlines;

import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a step may take before it counts as stuck: untouched migrations are then rejected, those at risk brought back,
 * those being brought back handed to a person. Counted from the move into the step, by the database's clock.
 *
 * @param planning reading the changelog and the target's catalog
 * @param validating lint, rehearsal and data checks before
 * @param approval how long a person has to approve
 * @param backingUp taking and proving the backup
 * @param executing sending the statements
 * @param verifying data checks afterwards
 * @param rollingBack undoing in place, and comparing
 * @param restoring restoring the backup, and comparing
 */
@Validated
@ConfigurationProperties("whimbrel.deadlines")
public record Deadlines(
        @DefaultValue("5m") Duration planning,
        @DefaultValue("30m") Duration validating,
        @DefaultValue("7d") Duration approval,
        @DefaultValue("6h") Duration backingUp,
        @DefaultValue("24h") Duration executing,
        @DefaultValue("1h") Duration verifying,
        @DefaultValue("24h") Duration rollingBack,
        @DefaultValue("24h") Duration restoring) {

    /** Null where there is none: waiting in line, paused, waiting for a person's decision, and at the end. */
    public @Nullable Duration of(State state) {
        return switch (state) {
            case Planning _ -> planning;
            case Validating _ -> validating;
            case AwaitingApproval _ -> approval;
            case BackingUp _ -> backingUp;
            case Executing _ -> executing;
            case Verifying _ -> verifying;
            case RollingBack _ -> rollingBack;
            case Restoring _ -> restoring;
            case Queued _, Paused _, NeedsAttention _, Finished _ -> null;
        };
    }

    /** The step in words, as a reason names it. */
    static String inWords(State state) {
        return switch (state) {
            case Planning _ -> "planning";
            case Validating _ -> "validating";
            case AwaitingApproval _ -> "waiting for approval";
            case Queued _ -> "waiting for its turn";
            case BackingUp _ -> "backing up";
            case Executing _ -> "executing";
            case Paused _ -> "being paused";
            case Verifying _ -> "verifying";
            case RollingBack _ -> "rolling back";
            case Restoring _ -> "restoring";
            case NeedsAttention _ -> "waiting for a decision";
            case Finished _ -> "finishing";
        };
    }
}
