package dev.whimbrel.orchestrator.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes of many rows are carried out.
 *
 * @param above a change that the server expects to look at more rows than that is carried out in portions
 * @param firstRows rows of the first portion; the others follow {@code aim}
 * @param aim how long one portion should take: so long are its rows locked, and so far behind may it leave a replica
 * @param rowsPerSecond never more than that; 0 for no limit
 * @param threadsRunning no further portion while more threads than that are running on the server
 * @param lag no further portion while a replica is further behind than that, or does not say how far it is behind
 * @param replicas the aliases of the targets that are replicas of a target, by that target's alias
 */
@Validated
@ConfigurationProperties("whimbrel.execution.rows")
public record ChunkSettings(
        @DefaultValue("20000") long above,
        @DefaultValue("1000") int firstRows,
        @DefaultValue("500ms") Duration aim,
        @DefaultValue("0") long rowsPerSecond,
        @DefaultValue("50") int threadsRunning,
        @DefaultValue("10s") Duration lag,
        @DefaultValue Map<String, List<String>> replicas) {
    static final int FEWEST = 100;
    static final int MOST = 100_000;

    public ChunkSettings {
        if (firstRows < 1 || above < 0) {
            throw new IllegalArgumentException(
                    "whimbrel.execution.rows.first-rows must be at least 1, and above not negative");
        }
        replicas = Map.copyOf(replicas);
    }

    /** The size of the next portion, at most doubled or halved. */
    int next(int rows, Duration took) {
        var ratio = took.toMillis() == 0 ? 2.0 : (double) aim.toMillis() / took.toMillis();
        return Math.clamp(Math.round(rows * Math.clamp(ratio, 0.5, 2.0)), Math.min(FEWEST, firstRows), MOST);
    }

    /** How long to rest after so many rows, so that the limit per second holds. */
    Duration rest(long rows, Duration took) {
        return rowsPerSecond == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, 1000 * rows / rowsPerSecond - took.toMillis()));
    }
}
