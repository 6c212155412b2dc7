package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rows.TargetSession;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Situation;
import java.util.ArrayList;
import java.util.List;

/** Asks a target what the data rules want to know, and keeps what they make of it. For one validation on one thread. */
final class Examination {
    private final Situation situation;
    private final TargetSession session;
    private final ValidationProperties properties;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    Examination(Situation situation, TargetSession session, ValidationProperties properties) {
        this.situation = situation;
        this.session = session;
        this.properties = properties;
    }

    List<Finding> findings() {
        return findings;
    }

    Baseline baseline() {
        return new Baseline(observations);
    }

    void run(List<DataRule> rules, Progress progress) throws TargetUnreachable {
        var checks = rules.stream()
                .filter(this::applies)
                .flatMap(rule -> prepare(rule).stream())
                .toList();
        for (var i = 0; i < checks.size(); i++) {
            progress.at(i, checks.size(), checks.get(i).doing());
            take(checks.get(i));
        }
    }

    /** What a plan demands is a question of before only: afterwards the server has answered it. */
    private boolean applies(DataRule rule) {
        return rule.info().scope() == Scope.INTEGRITY || !situation.isAfter();
    }

    private List<Check> prepare(DataRule rule) {
        try {
            if (!situation.isAfter()) {
                observations.addAll(rule.observe(situation));
            }
            return rule.checks(situation);
        } catch (RuntimeException broken) {
            findings.add(Guard.failed(rule.info(), broken));
            return List.of();
        }
    }

    private void take(Check check) throws TargetUnreachable {
        var judged = judge(check, answer(check));
        findings.addAll(judged.findings());
        var remember = judged.remember();
        if (remember != null && !situation.isAfter()) {
            observations.add(new Observation(check.rule().id(), check.subject(), remember));
        }
    }

    private Answer answer(Check check) throws TargetUnreachable {
        var question = check.question();
        return question == null ? new Answer.Unasked() : session.ask(question, properties.timeoutOf(check.rule()));
    }

    private static Judged judge(Check check, Answer answer) {
        try {
            return check.judgement().judge(answer);
        } catch (RuntimeException broken) {
            return Judged.of(Guard.failed(check.rule(), broken));
        }
    }
}
