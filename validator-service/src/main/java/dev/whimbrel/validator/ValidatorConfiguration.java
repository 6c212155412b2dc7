package dev.whimbrel.validator;

import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.policy.UnusablePolicy;
import dev.whimbrel.messaging.topics.DeclaredTopic;
import dev.whimbrel.messaging.topics.DeclaredTopics;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validator.demands.DemandRules;
import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.lint.PlanLint;
import dev.whimbrel.validator.operation.OperationRules;
import dev.whimbrel.validator.own.OwnRules;
import dev.whimbrel.validator.rehearsing.RehearsalFindings;
import dev.whimbrel.validator.rules.Rulebook;
import dev.whimbrel.validator.validation.ValidationProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ValidatorConfiguration {
    @Bean
    PlanLint planLint(LintProperties lint, Clock clock) throws UnusablePolicy {
        return new PlanLint(lint.policy().isBlank() ? Policy.standard() : Policy.read(Path.of(lint.policy())), clock);
    }

    @Bean
    Rulebook rulebook(ValidationProperties properties, PlanLint lint) {
        return new Rulebook(
                List.of(lint),
                Stream.of(
                                DemandRules.all(),
                                OperationRules.all(),
                                IntegrityRules.all(properties.contentLimit().toBytes()),
                                OwnRules.all(properties.ruleFiles()))
                        .flatMap(List::stream)
                        .toList(),
                RehearsalFindings.rules());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DeclaredTopics declaredValidatorTopics() {
        return DeclaredTopics.of(
                DeclaredTopic.consumed(Topics.VALIDATION_COMMANDS),
                DeclaredTopic.produced(Topics.VALIDATION_EVENTS),
                DeclaredTopic.produced(Topics.MIGRATION_PROGRESS).keptFor(Duration.ofHours(1)));
    }
}
