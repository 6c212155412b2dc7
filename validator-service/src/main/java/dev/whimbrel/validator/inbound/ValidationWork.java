package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.validation.Assignment;
import dev.whimbrel.validator.validation.Outcome;
import dev.whimbrel.validator.validation.Validation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What both jobs do: validate, and answer in one transaction with what is to be kept. */
@Component
class ValidationWork {
    private static final Logger log = LoggerFactory.getLogger(ValidationWork.class);

    private final Validation validation;
    private final Answers answers;
    private final ProgressReports reports;

    ValidationWork(Validation validation, Answers answers, ProgressReports reports) {
        this.validation = validation;
        this.answers = answers;
        this.reports = reports;
    }

    /**
     * A job that was asked to stop says nothing: it is run again, here or elsewhere.
     *
     * @param keep runs in the answer's transaction
     */
    void run(String migrationId, Phase phase, Assignment assignment, JobContext job, Consumer<Outcome> keep)
            throws TargetUnreachable {
        var started = System.nanoTime();
        var outcome = outcome(migrationId, phase, assignment, job);
        if (job.stopRequested()) {
            return;
        }
        var took = Duration.ofNanos(System.nanoTime() - started);
        job.complete(() -> {
            keep.accept(outcome);
            answers.send(migrationId, assignment.target(), phase, outcome, took);
        });
        log.atInfo()
                .addKeyValue("migrationId", migrationId)
                .addKeyValue("target", assignment.target())
                .addKeyValue("step", phase)
                .addKeyValue("passed", outcome instanceof Outcome.Passed)
                .addKeyValue("millis", took.toMillis())
                .log("validation answered");
    }

    /** In the caller's transaction. */
    void gaveUp(String migrationId, String target, Phase phase, Exception cause) {
        var outcome = cause instanceof TargetUnreachable unreachable
                ? unreachable(unreachable)
                : new Outcome.Failed(
                        "the validation could not be done (" + cause.getClass().getSimpleName()
                                + "); the validator's log says more; ask again once that is mended",
                        List.of());
        answers.send(migrationId, target, phase, outcome, Duration.ZERO);
    }

    /**
     * Before, a target that does not answer twice is worth no more patience: nothing was touched, and whoever asked can
     * ask again. After, it is tried as often as jobs are: what follows from "failed" is a rollback.
     */
    private Outcome outcome(String migrationId, Phase phase, Assignment assignment, JobContext job)
            throws TargetUnreachable {
        try (var report = reports.start(migrationId, assignment.target())) {
            return validation.of(assignment, report, job::onStop);
        } catch (TargetUnreachable silent) {
            if (phase == Phase.AFTER || job.attempt() == 1) {
                throw silent;
            }
            return unreachable(silent);
        }
    }

    private static Outcome unreachable(TargetUnreachable silent) {
        return new Outcome.Failed(String.valueOf(silent.getMessage()), List.of());
    }
}
