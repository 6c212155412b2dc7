package dev.whimbrel.backup.limits;

import dev.whimbrel.targets.Targets;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of a target's server backups and restores may take.
 *
 * @param bandwidth of rows a second, before compression, for one backup or restore; 0 for as much as can be
 * @param longestSnapshot a backup that keeps its snapshot open for longer is given up
 * @param replicaLag how far a replica may be behind before work pauses
 * @param replicas by target, the targets that are its replicas
 */
public record LimitsProperties(
        @DefaultValue("0") @NotNull DataSize bandwidth,
        @DefaultValue("12h") @NotNull Duration longestSnapshot,
        @DefaultValue("30s") @NotNull Duration replicaLag,
        @DefaultValue @NotNull Map<String, List<String>> replicas) {

    public Limits limits(Targets targets) {
        return new Limits(
                bandwidth.toBytes(),
                longestSnapshot,
                new Replicas(
                        replicaLag,
                        target -> replicas.getOrDefault(target.name().value(), List.of()).stream()
                                .map(targets::get)
                                .toList()));
    }
}
