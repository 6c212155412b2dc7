package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rules.RuleInfo;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How validations are carried out.
 *
 * @param statementTimeout how long one question to a target may take; the server stops it then
 * @param statementTimeouts the same for single rules, by their ids
 * @param ruleFiles YAML files with rules of the users' own
 * @param contentLimit how large tables may be together whose content is summed up before and after, those of the plan first
 * @param baselineRetention how long what was found before a migration is kept
 */
@Validated
@ConfigurationProperties("whimbrel.validator")
public record ValidationProperties(
        @DefaultValue("10m") @NotNull @DurationMin(millis = 1)
        Duration statementTimeout,

        @DefaultValue Map<String, Duration> statementTimeouts,
        @DefaultValue List<Path> ruleFiles,
        @DefaultValue("2GB") @NotNull DataSize contentLimit,
        @DefaultValue("90d") @NotNull @DurationMin(days = 1) Duration baselineRetention) {

    Duration timeoutOf(RuleInfo rule) {
        return statementTimeouts.getOrDefault(rule.id(), statementTimeout);
    }
}
