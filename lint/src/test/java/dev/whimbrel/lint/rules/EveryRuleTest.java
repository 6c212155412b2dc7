package dev.whimbrel.lint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.statements.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule fires on what it is about, and lets its near misses pass, by both grammars unless an example is about one of them. */
class EveryRuleTest {
    private static final Map<String, LintRule> RULES = LintRules.all().stream()
            .collect(Collectors.toMap(rule -> rule.info().id(), Function.identity()));

    static Stream<Example> fires() {
        return inOrder().flatMap(examples -> examples.fires().stream());
    }

    static Stream<Example> passes() {
        return inOrder().flatMap(examples -> examples.passes().stream());
    }

    private static LintRule rule(Example example) {
        return Objects.requireNonNull(RULES.get(example.rule()), example.rule());
    }

    private static Stream<Examples> inOrder() {
        return Examples.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource
    void fires(Example example) {
        var rule = rule(example);
        for (var server : example.servers()) {
            var subject = example.on(server);
            assertThat(rule.inspect(subject, example.settings()))
                    .as("%s on %s", example, server)
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(found.rule()).isEqualTo(example.rule()))
                    .allSatisfy(found -> assertThat(found.severity().name())
                            .isEqualTo(
                                    example.severity() == null
                                            ? rule.info().severity().name()
                                            : example.severity()));
        }
    }

    @ParameterizedTest
    @MethodSource
    void passes(Example example) {
        for (var server : example.servers()) {
            var subject = example.on(server);
            assertThat(rule(example).inspect(subject, example.settings()))
                    .as("%s on %s", example, server)
                    .isEmpty();
        }
    }

    /** A rule is silent about what was not understood: that must not be what an example proves. */
    @ParameterizedTest
    @MethodSource({"fires", "passes"})
    void everyExampleIsUnderstood(Example example) {
        for (var server : example.servers()) {
            assertThat(example.on(server).statements())
                    .as("%s on %s", example, server)
                    .allSatisfy(it -> assertThat(it.statement() instanceof Statement.NotUnderstood)
                            .as(it.statement().toString())
                            .isEqualTo(example.values().containsKey("unread")));
        }
    }

    @Test
    void everyRuleHasBoth() {
        var examples = Examples.all();
        assertThat(examples.keySet()).isEqualTo(RULES.keySet());
        assertThat(examples).allSatisfy((_, of) -> {
            assertThat(of.fires()).isNotEmpty();
            assertThat(of.passes()).isNotEmpty();
        });
    }

    @Test
    void rulesStandInTheOrderOfTheirIdsAndEachIdOnce() {
        assertThat(LintRules.all())
                .extracting((LintRule rule) -> rule.info().id())
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
        assertThat(LintRules.all()).hasSize(98);
    }

    @Test
    void everyRuleSaysWhyAndWhatToDo() {
        assertThat(LintRules.all()).extracting(LintRule::info).allSatisfy(info -> {
            assertThat(List.of(info.name(), info.why(), info.fix()))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
            assertThat(info.why()).endsWith(".");
            assertThat(info.fix()).matches("(?s).*[.)…]");
        });
    }
}
