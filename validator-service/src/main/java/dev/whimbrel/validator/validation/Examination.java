package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.rows.TargetSession;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.LogPoint;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a target what the data rules want to know, and keeps what they make of it. For one validation on one thread. */
final class Examination {
    private final String migrationId;
    private final Situation situation;
    private final TargetSession session;
    private final ValidationProperties properties;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> looked = new HashSet<>();
    private int questions;
    private long rows;

    Examination(String migrationId, Situation situation, TargetSession session, ValidationProperties properties) {
        this.migrationId = migrationId;
        this.situation = situation;
        this.session = session;
        this.properties = properties;
    }

    List<Finding> findings() {
        return findings;
    }

    Looked looked() {
        return new Looked(looked.size(), questions, rows);
    }

    /** @param log where the target's binary log stood before the first question */
    Baseline baseline(@Nullable LogPoint log) {
        return new Baseline(observations, log);
    }

    void run(List<DataRule> rules, Progress progress) throws TargetUnreachable {
        var checks = rules.stream()
                .filter(this::applies)
                .flatMap(rule -> prepare(rule).stream())
                .toList();
        var scans = new Scans(session, checks);
        for (var i = 0; i < checks.size(); i++) {
            progress.at(i, checks.size(), checks.get(i).doing());
            take(checks.get(i), scans);
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
            looked.add(rule.info().id());
            return rule.checks(situation);
        } catch (RuntimeException broken) {
            findings.add(Guard.failed(rule.info(), broken));
            return List.of();
        }
    }

    private void take(Check check, Scans scans) throws TargetUnreachable {
        var answer = answer(check, scans);
        count(check, answer);
        var judged = Sampled.told(check, answer, judge(check, answer));
        findings.addAll(judged.findings());
        var remember = judged.remember();
        if (remember != null && !situation.isAfter()) {
            observations.add(new Observation(check.rule().id(), check.subject(), remember));
        }
        if (!situation.isAfter()) {
            observations.addAll(judged.also());
        }
        var next = judged.next();
        if (next != null) {
            take(next, scans);
        }
    }

    private void count(Check check, Answer answer) {
        if (answer instanceof Answer.Counted counted) {
            questions++;
            rows += check.rule().id().equals(IntegrityRules.COUNTS_ROWS) ? counted.rows() : 0;
        }
    }

    private Answer answer(Check check, Scans scans) throws TargetUnreachable {
        var question = check.question();
        if (question == null) {
            return new Answer.Unasked();
        }
        var limit = properties.timeoutOf(check.rule());
        return switch (question.asking()) {
            case Asking.InOneScan scan -> scans.answer(question, scan, limit);
            case Asking.OfTheLog(var table) -> writes(table, limit);
            case Asking.ByStatement _,
                    Asking.IfAny _,
                    Asking.Orphaned _,
                    Asking.ByHashing _,
                    Asking.OfRows _,
                    Asking.HowItRuns _ -> session.ask(question, limit);
        };
    }

    private Answer writes(String table, Duration limit) throws TargetUnreachable {
        var log = situation.moment() instanceof Moment.After(var baseline) && baseline != null ? baseline.log() : null;
        return log == null
                ? new Answer.Refused("where its binary log stood before could not be known")
                : session.writes(table, log, migrationId, limit);
    }

    private static Judged judge(Check check, Answer answer) {
        try {
            return check.judgement().judge(answer);
        } catch (RuntimeException broken) {
            return Judged.of(Guard.failed(check.rule(), broken));
        }
    }
}
