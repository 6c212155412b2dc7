package dev.whimbrel.monitor.probes;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is too much, and for how long.
 *
 * @param limit a reading above it counts
 * @param sustained how long every reading must be above it
 * @param required true: a probe that cannot be read counts as above its limit
 */
public record Limit(
        double limit,
        @DefaultValue("30s") Duration sustained,
        @DefaultValue("false") boolean required) {
    public Limit {
        if (sustained.isNegative()) {
            throw new IllegalArgumentException("sustained must not be negative: " + sustained);
        }
    }

    static Limit of(double limit, Duration sustained) {
        return new Limit(limit, sustained, false);
    }
}
