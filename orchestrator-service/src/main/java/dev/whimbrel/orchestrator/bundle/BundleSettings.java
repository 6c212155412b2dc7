package dev.whimbrel.orchestrator.bundle;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken as a bundle, and where from.
 *
 * @param maxSize of the archive as it is uploaded
 * @param maxUnpacked of all its files together
 * @param maxFiles how many files it may hold
 * @param gitHosts hosts from which commits are fetched over https; none unless configured. {@code file} stands for
 *     repositories on the disk of the service, for tests
 * @param gitPatience how long a host may keep the fetch waiting
 * @param retention how long a bundle stays that nobody asks for; what an unfinished migration is made of stays anyway. A
 *     day at least
 * @param gitCredentials by host, for hosts that let nobody in without; they stay on this side of every topic and log
 */
@ConfigurationProperties("whimbrel.bundles")
public record BundleSettings(
        @DefaultValue("8MB") DataSize maxSize,
        @DefaultValue("32MB") DataSize maxUnpacked,
        @DefaultValue("2000") int maxFiles,
        @DefaultValue Set<String> gitHosts,
        @DefaultValue("60s") Duration gitPatience,
        @DefaultValue("90d") Duration retention,
        @DefaultValue Map<String, GitLogin> gitCredentials) {
    private static final Duration LEAST = Duration.ofDays(1);

    public BundleSettings {
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("whimbrel.bundles.retention is " + retention
                    + ", and a bundle must stay for a day at least: a request that names it may still be on its way");
        }
    }
}
