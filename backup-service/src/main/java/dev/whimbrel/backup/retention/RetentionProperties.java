package dev.whimbrel.backup.retention;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long backups are kept. What an unfinished migration, a rollback window or a restore may need stays whatever this says.
 *
 * @param age older ones go; 0 for no limit
 * @param count the newest so many of each target stay; 0 for no limit
 * @param size the newest of all targets that fit stay; 0 for no limit
 * @param rollbackWindow how long after its end a migration may still want its backup
 */
public record RetentionProperties(
        @DefaultValue("30d") @NotNull Duration age,
        @DefaultValue("0") @PositiveOrZero int count,
        @DefaultValue("0") @NotNull DataSize size,
        @DefaultValue("7d") @NotNull Duration rollbackWindow) {}
