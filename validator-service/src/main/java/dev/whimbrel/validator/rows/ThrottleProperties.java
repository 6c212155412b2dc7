package dev.whimbrel.validator.rows;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the scan of a big table waits before its next piece; as the executor waits before its next rows.
 *
 * @param threadsRunning more threads than that are running on the server
 * @param lag a replica is further behind than that, or does not say how far
 * @param replicas the aliases of the targets that are replicas of a target, by that target's alias
 * @param patience how long it waits before one piece; then it goes on, for a server that is always busy must be validated, too
 */
@Validated
@ConfigurationProperties("whimbrel.validator.throttle")
public record ThrottleProperties(
        @DefaultValue("50") @Positive long threadsRunning,
        @DefaultValue("10s") @NotNull Duration lag,
        @DefaultValue Map<String, List<String>> replicas,
        @DefaultValue("10s") @NotNull Duration patience) {
    /** As it is where nothing is configured. */
    public static final ThrottleProperties USUAL =
            new ThrottleProperties(50, Duration.ofSeconds(10), Map.of(), Duration.ofSeconds(10));
}
