package dev.whimbrel.benchmarks.validation;

import dev.whimbrel.benchmarks.data.DataSet;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.operation.OperationRules;
import dev.whimbrel.validator.questions.Duplicates;
import dev.whimbrel.validator.questions.Orphans;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rows.TargetSessions;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Rulebook;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.validation.Validation;
import dev.whimbrel.validator.validation.ValidationProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** The validator as it is, without its service. */
final class Validator implements AutoCloseable {
    private static final String TARGET = "bench";
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final TargetSessions sessions = new TargetSessions();
    private final Targets targets;
    private final Rulebook rules;
    private final Validation validation;

    Validator(DataSet data) {
        var server = data.server();
        var settings = new TargetSettings(
                server.url() + data.schema(), server.user(), server.password(), Environment.DEVELOPMENT, Set.of());
        targets = ConfiguredTargets.of(Map.of(TARGET, settings));
        rules = new Rulebook(
                List.of(),
                Stream.concat(IntegrityRules.all(Long.MAX_VALUE).stream(), OperationRules.all().stream())
                        .toList());
        validation = new Validation(
                targets,
                sessions,
                rules,
                new ValidationProperties(LIMIT, Map.of(), List.of(), DataSize.ofTerabytes(1), Duration.ofDays(1)));
    }

    void askEverything() throws TargetUnreachable {
        var all = rules.infos().stream().map(rule -> rule.id()).collect(Collectors.toSet());
        var findings = validation.now(TARGET, all, List.of());
        if (findings.stream().anyMatch(finding -> finding.message().contains("could not be checked"))) {
            throw new IllegalStateException(
                    "a rule was not asked: " + findings.getFirst().message());
        }
    }

    void duplicates(String table, String column) throws TargetUnreachable {
        ask(shape -> Duplicates.of(shape.table(table).orElseThrow(), List.of(column)));
    }

    void orphans(String table, String column, String parent) throws TargetUnreachable {
        ask(shape -> Orphans.of(
                shape.table(table).orElseThrow(),
                List.of(column),
                shape.table(parent).orElseThrow(),
                List.of("id")));
    }

    private void ask(Function<Shape, Question> question) throws TargetUnreachable {
        try (var session = sessions.open(targets.get(TARGET))) {
            var shape = session.shape(LIMIT);
            if (session.ask(question.apply(shape), LIMIT) instanceof Answer.Refused(var why)) {
                throw new IllegalStateException("was not answered: " + why);
            }
        }
    }

    @Override
    public void close() {
        sessions.destroy();
    }
}
