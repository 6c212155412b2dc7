package dev.whimbrel.validator.rehearsing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether and where plans are rehearsed.
 *
 * @param when {@code always}, {@code never}, or {@code unread}: those with statements that lint cannot read
 * @param targets the same for single targets, by alias
 * @param server the alias of a target on whose server copies are made; the target's own where it is empty
 * @param sample how many rows of each table go along, with all that they refer to
 * @param statementTimeout how long one statement may take on the copy
 */
@Validated
@ConfigurationProperties("whimbrel.validator.rehearsal")
public record RehearsalProperties(
        @DefaultValue("unread") @NotNull When when,
        @DefaultValue Map<String, When> targets,
        @Nullable String server,
        @DefaultValue("0") @PositiveOrZero int sample,

        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1)
        Duration statementTimeout) {
    /** Which plans. */
    public enum When {
        ALWAYS,
        UNREAD,
        NEVER
    }

    boolean wants(String target, Wish wish, boolean unread) {
        return switch (wish.whether()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AS_CONFIGURED ->
                switch (targets.getOrDefault(target, when)) {
                    case ALWAYS -> true;
                    case UNREAD -> unread;
                    case NEVER -> false;
                };
        };
    }
}
