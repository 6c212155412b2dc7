package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetName;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where tables and columns that a migration drops are put aside, and for how long.
 *
 * @param keep until they are dropped for good; counted in whole days, at least one
 * @param targets by alias, whether it is done there; of one that is not named it is done in production only
 */
@Validated
@ConfigurationProperties("whimbrel.quarantine")
public record QuarantineSettings(
        @DefaultValue("7d") Duration keep, @DefaultValue Map<String, Boolean> targets) {
    public QuarantineSettings {
        targets = Map.copyOf(targets);
    }

    boolean isOn(TargetName target, Environment environment) {
        return targets.getOrDefault(target.value(), environment == Environment.PRODUCTION);
    }

    long days() {
        return Math.max(1, keep.toDays());
    }
}
