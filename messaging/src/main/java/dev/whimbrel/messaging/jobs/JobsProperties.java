package dev.whimbrel.messaging.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long work is done.
 *
 * @param workers jobs that run at the same time in this instance
 * @param lease how long an instance may be silent before another one takes its jobs over
 * @param heartbeat how often a lease is renewed, and a wish to stop from elsewhere noticed
 * @param attempts how often a job is begun before it is given up
 * @param firstPause before the second attempt; each further one is twice as long
 * @param maxPause the longest pause
 * @param retention how long finished jobs stay in the table
 * @param shutdownPatience how long running jobs may take to get out when this instance goes down
 */
@ConfigurationProperties("whimbrel.jobs")
record JobsProperties(
        @DefaultValue("4") int workers,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("5") int attempts,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("1m") Duration maxPause,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("10s") Duration shutdownPatience) {

    JobsProperties {
        if (workers < 1 || attempts < 1) {
            throw new IllegalArgumentException("whimbrel.jobs.workers and whimbrel.jobs.attempts must be at least 1.");
        }
        if (heartbeat.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException(
                    "whimbrel.jobs.heartbeat must be at most half of whimbrel.jobs.lease: one late beat must not cost a lease.");
        }
    }

    Duration pauseAfter(int attempt) {
        var doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(maxPause) > 0 ? maxPause : doubled;
    }
}
