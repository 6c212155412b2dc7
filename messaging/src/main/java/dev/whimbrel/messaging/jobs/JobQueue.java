package dev.whimbrel.messaging.jobs;

import org.apache.avro.specific.SpecificRecord;

/** Accepts long work. A poll thread must never do it: a backup takes hours, the poll loop has minutes. */
public interface JobQueue {
    /**
     * Writes a job inside the caller's transaction. A free worker of this instance takes it within milliseconds of the
     * commit; where none is free, one of another instance within half a second. The envelope of the message being handled is kept with the job, so that what the job sends carries its causation.
     *
     * @param subject what the job is about (the migration's id); used to cancel it
     * @param payload what to do; the {@link JobHandler} for its class does it
     */
    void enqueue(String subject, SpecificRecord payload);

    /**
     * Asks the jobs of this class about this subject to stop, wherever they run. A job that has not started never will;
     * a running one sees it through {@link JobContext}.
     *
     * @return how many jobs were asked
     */
    int cancel(String subject, Class<? extends SpecificRecord> payload);
}
