package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.ValidateAfter;
import dev.whimbrel.validator.baseline.Baselines;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.validation.Assignment;
import org.springframework.stereotype.Component;

/** Looks at the data again, and holds against the migration only what was not so before. */
@Component
class ValidateAfterJob implements JobHandler<ValidateAfter> {
    private final ValidationWork work;
    private final Baselines baselines;

    ValidateAfterJob(ValidationWork work, Baselines baselines) {
        this.work = work;
        this.baselines = baselines;
    }

    @Override
    public Class<ValidateAfter> payload() {
        return ValidateAfter.class;
    }

    @Override
    public void run(ValidateAfter command, JobContext job) throws TargetUnreachable {
        var moment = new Moment.After(baselines.of(command.getMigrationId()));
        var assignment =
                new Assignment(command.getMigrationId(), command.getTarget(), command.getPlan(), moment, false);
        work.run(command.getMigrationId(), Phase.AFTER, assignment, job, _ -> {});
    }

    @Override
    public void gaveUp(ValidateAfter command, Exception cause) {
        work.gaveUp(command.getMigrationId(), command.getTarget(), Phase.AFTER, cause);
    }
}
