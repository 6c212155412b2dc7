package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.ValidateBefore;
import dev.whimbrel.validator.baseline.Baselines;
import dev.whimbrel.validator.rehearsing.Wish;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.validation.Assignment;
import dev.whimbrel.validator.validation.Outcome;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Looks at plan and data before anything is touched, and remembers how it was. */
@Component
class ValidateBeforeJob implements JobHandler<ValidateBefore> {
    private final ValidationWork work;
    private final Baselines baselines;

    ValidateBeforeJob(ValidationWork work, Baselines baselines) {
        this.work = work;
        this.baselines = baselines;
    }

    @Override
    public Class<ValidateBefore> payload() {
        return ValidateBefore.class;
    }

    @Override
    public void run(ValidateBefore command, JobContext job) throws TargetUnreachable {
        var assignment = new Assignment(
                command.getMigrationId(),
                command.getTarget(),
                command.getPlan(),
                new Moment.Before(baselines.lastOf(command.getTarget())),
                command.getStrict(),
                wish(command));
        work.run(command.getMigrationId(), Phase.BEFORE, assignment, job, outcome -> keep(command, outcome));
    }

    @Override
    public void gaveUp(ValidateBefore command, Exception cause) {
        work.gaveUp(command.getMigrationId(), command.getTarget(), Phase.BEFORE, cause);
    }

    private static Wish wish(ValidateBefore command) {
        var sample = command.getRehearsalSample();
        return new Wish(
                switch (command.getRehearsal()) {
                    case ALWAYS -> Wish.Whether.ALWAYS;
                    case NEVER -> Wish.Whether.NEVER;
                    case AS_CONFIGURED, UNKNOWN -> Wish.Whether.AS_CONFIGURED;
                },
                sample < 0 ? OptionalInt.empty() : OptionalInt.of(sample));
    }

    private void keep(ValidateBefore command, Outcome outcome) {
        if (outcome instanceof Outcome.Passed passed) {
            baselines.keep(command.getMigrationId(), command.getTarget(), passed.baseline());
        }
    }
}
