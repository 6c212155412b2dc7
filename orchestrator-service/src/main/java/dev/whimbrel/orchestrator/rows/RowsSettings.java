package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.targets.TargetName;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the rows that a migration changes are kept before, and for how long.
 *
 * @param keep until they are dropped for good; counted in whole days, at least one
 * @param most of a change that the server expects to touch more rows than that, none are kept
 * @param targets by alias, whether it is done there; of one that is not named it is done
 */
@Validated
@ConfigurationProperties("whimbrel.rows-kept")
public record RowsSettings(
        @DefaultValue("7d") Duration keep,
        @DefaultValue("1000000") long most,
        @DefaultValue Map<String, Boolean> targets) {
    public RowsSettings {
        targets = Map.copyOf(targets);
    }

    boolean isOn(TargetName target) {
        return targets.getOrDefault(target.value(), true);
    }

    long days() {
        return Math.max(1, keep.toDays());
    }
}
