package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.messaging.registry.Undecodable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** One run of one job, from the lease to the row that says how it ended. */
final class Run implements JobContext {
    private static final Logger log = LoggerFactory.getLogger(Run.class);

    /** What every run needs. */
    record Tools(
            JobTable table,
            TransactionTemplate transaction,
            AvroRecords records,
            CurrentCause cause,
            JobsProperties settings) {}

    private final Job job;
    private final JobHandler<SpecificRecord> handler;
    private final Tools tools;
    private final StopSignal stop = new StopSignal();
    private volatile boolean completed;

    Run(Job job, JobHandler<SpecificRecord> handler, Tools tools) {
        this.job = job;
        this.handler = handler;
        this.tools = tools;
    }

    Job job() {
        return job;
    }

    void stop(StopReason reason) {
        stop.raise(reason);
    }

    /** Does the job and writes down how it ended. Throws only when even that fails; then the lease runs out. */
    void run() {
        tools.cause().set(job.cause());
        try {
            begin();
        } finally {
            tools.cause().set(null);
        }
    }

    private void begin() {
        if (job.stopRequested() || tools.table().stopRequested(job.id())) {
            stop.raise(StopReason.CANCELLED);
        }
        try {
            work(payload());
        } catch (Undecodable e) { // a version that cannot read it will not learn to by trying again
            say("job cannot be read by this version and is given up, nobody could be told", e);
            tools.table().finish(job, "FAILED", e.getClass().getName());
        }
    }

    private SpecificRecord payload() {
        return handler.payload().cast(tools.records().decode(job.schema(), job.payload()));
    }

    private void work(SpecificRecord payload) {
        if (job.attempt() > tools.settings().attempts()) {
            giveUp(payload, new Abandoned(job.attempt() - 1));
            return;
        }
        try {
            handler.run(payload, this);
            returned();
        } catch (LeaseLost gone) {
            stop.raise(StopReason.LEASE_LOST);
            say("job was taken over by another instance", null);
        } catch (Exception e) { // whatever the work threw: it is tried again, or given up
            if (e instanceof InterruptedException) {
                Thread.interrupted(); // what follows must still reach the database
            }
            failed(payload, e);
        }
    }

    private void returned() {
        switch (stop.reason()) {
            case SHUTDOWN -> giveBackUnlessCompleted();
            case LEASE_LOST -> say("job ended after its lease was lost", null);
            case CANCELLED -> finishUnlessCompleted("CANCELLED");
            case null -> finishUnlessCompleted("DONE");
        }
    }

    private void finishUnlessCompleted(String state) {
        if (!completed) {
            tools.table().finish(job, state, null);
        }
    }

    private void giveBackUnlessCompleted() {
        if (!completed) {
            tools.table().giveBack(job);
        }
    }

    private void failed(SpecificRecord payload, Exception e) {
        if (completed) {
            say("job failed after it was completed", e);
        } else if (stop.reason() == StopReason.SHUTDOWN) {
            tools.table().giveBack(job);
        } else if (job.attempt() >= tools.settings().attempts()) {
            giveUp(payload, e);
        } else {
            say("job failed, it is tried again", e);
            tools.table()
                    .postpone(
                            job,
                            tools.settings().pauseAfter(job.attempt()),
                            e.getClass().getName());
        }
    }

    private void giveUp(SpecificRecord payload, Exception e) {
        say("job is given up", e);
        tools.transaction().executeWithoutResult(_ -> {
            if (tools.table().lock(job)) {
                handler.gaveUp(payload, e);
                tools.table().finish(job, "FAILED", e.getClass().getName());
            }
        });
    }

    private void say(String what, @Nullable Exception e) {
        log.atWarn()
                .addKeyValue("jobId", job.id())
                .addKeyValue("type", job.type())
                .addKeyValue("subject", job.subject())
                .addKeyValue("attempt", job.attempt())
                .addKeyValue("error", e == null ? "none" : e.getClass().getName())
                .log(what);
    }

    @Override
    public int attempt() {
        return job.attempt();
    }

    @Override
    public boolean stopRequested() {
        return stop.reason() != null;
    }

    @Override
    public @Nullable StopReason stopReason() {
        return stop.reason();
    }

    @Override
    public void onStop(Runnable action) {
        stop.onStop(action);
    }

    @Override
    public void complete(Runnable action) {
        tools.transaction().executeWithoutResult(_ -> {
            if (!tools.table().lock(job)) {
                throw new LeaseLost();
            }
            action.run();
            tools.table().finish(job, stop.reason() == StopReason.CANCELLED ? "CANCELLED" : "DONE", null);
        });
        completed = true;
    }
}
