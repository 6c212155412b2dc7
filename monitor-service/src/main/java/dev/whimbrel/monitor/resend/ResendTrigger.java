package dev.whimbrel.monitor.resend;

import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.monitor.parked.Decision;
import dev.whimbrel.monitor.parked.ParkedDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the job down in the transaction of the decision: one is not kept without the other. */
@Component
class ResendTrigger {
    private final JobQueue jobs;

    ResendTrigger(JobQueue jobs) {
        this.jobs = jobs;
    }

    @EventListener
    void on(ParkedDecided decided) {
        if (decided.decision().kind() == Decision.Kind.SEND_AGAIN) {
            var id = decided.parked().id();
            jobs.enqueue("parked-" + id, new SendParkedAgain(id));
        }
    }
}
