package dev.whimbrel.orchestrator.bundle;

import java.time.Duration;
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
 */
@ConfigurationProperties("whimbrel.bundles")
public record BundleSettings(
        @DefaultValue("8MB") DataSize maxSize,
        @DefaultValue("32MB") DataSize maxUnpacked,
        @DefaultValue("2000") int maxFiles,
        @DefaultValue Set<String> gitHosts,
        @DefaultValue("60s") Duration gitPatience) {}
