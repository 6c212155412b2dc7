package dev.whimbrel.validator.validation;

import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.validator.plan.PlanStory;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rehearsing.Brake;
import dev.whimbrel.validator.rehearsing.Rehearsed;
import dev.whimbrel.validator.rehearsing.Rehearsing;
import dev.whimbrel.validator.rows.TargetSession;
import dev.whimbrel.validator.rows.TargetSessions;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Rulebook;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Carries one validation out: lint, then the questions to the target one after the other. Writes nothing anywhere. */
@Component
public class Validation {
    private final Targets targets;
    private final TargetSessions sessions;
    private final Rulebook rulebook;
    private final ValidationProperties properties;
    private final Rehearsing rehearsing;

    /** Without rehearsals. */
    public Validation(Targets targets, TargetSessions sessions, Rulebook rulebook, ValidationProperties properties) {
        this(targets, sessions, rulebook, properties, Rehearsing.none(targets));
    }

    @Autowired
    public Validation(
            Targets targets,
            TargetSessions sessions,
            Rulebook rulebook,
            ValidationProperties properties,
            Rehearsing rehearsing) {
        this.rehearsing = rehearsing;
        this.targets = targets;
        this.sessions = sessions;
        this.rulebook = rulebook;
        this.properties = properties;
    }

    /**
     * Comes to an outcome also when the target is unknown: that is no reason to try again.
     *
     * @param onStop is given what ends the validation early, from any thread; what it then returns means nothing
     * @throws TargetUnreachable when the target does not answer; it may do so later
     */
    public Outcome of(Assignment assignment, Progress progress, Consumer<Runnable> onStop) throws TargetUnreachable {
        try {
            var target = targets.get(assignment.target());
            try (var session = sessions.open(target)) {
                var brake = new Brake();
                onStop.accept(brake::pull);
                brake.on(session::stop);
                return examine(assignment, session, session.shape(properties.statementTimeout()), progress, brake);
            }
        } catch (UnknownTarget unknown) {
            return new Outcome.Failed(String.valueOf(unknown.getMessage()), List.of());
        }
    }

    /**
     * Asks these rules about a target as it is now, without any plan. What a rule remembers for a comparison is thrown away.
     *
     * @param rules ids; must be those of data rules
     * @param tables whose rows to look at; empty for all
     * @throws UnknownTarget when there is no such target
     * @throws TargetUnreachable when it does not answer
     */
    public List<Finding> now(String target, Set<String> rules, List<String> tables) throws TargetUnreachable {
        return now(target, rules, tables, 0);
    }

    /** @param sample rows of each big table to estimate from, where that can be done; 0 for all */
    public List<Finding> now(String target, Set<String> rules, List<String> tables, long sample)
            throws TargetUnreachable {
        try (var session = sessions.open(targets.get(target))) {
            session.sample(sample, System.nanoTime());
            var shape = session.shape(properties.statementTimeout());
            var affected = tables.stream().map(shape::fold).collect(Collectors.toUnmodifiableSet());
            var situation = new Situation(
                    new Moment.Before(), PlanStory.of(List.of(), shape), affected, tables.isEmpty(), shape);
            var examination = new Examination("", situation, session, properties);
            var chosen = rulebook.data().stream()
                    .filter(rule -> rules.contains(rule.info().id()))
                    .toList();
            examination.run(chosen, (_, _, _) -> {});
            return FindingsCap.cap(examination.findings());
        }
    }

    private Outcome examine(Assignment assignment, TargetSession session, Shape shape, Progress progress, Brake brake)
            throws TargetUnreachable {
        var changes = PlanReader.read(assignment.plan(), session.version());
        var findings = new ArrayList<Finding>();
        var before = assignment.moment() instanceof Moment.Before;
        if (before) {
            findings.addAll(lint(assignment, session, shape));
        }
        var rehearsed = before
                ? rehearsing.of(
                        assignment.target(),
                        PlanReader.sets(assignment.plan()),
                        assignment.rehearsal(),
                        changes,
                        findings,
                        brake)
                : Rehearsed.NOT;
        findings.addAll(rehearsed.findings());
        var log = before ? session.logPoint().orElse(null) : null;
        var examination =
                new Examination(assignment.migrationId(), situation(assignment, changes, shape), session, properties);
        examination.run(rulebook.data(), progress);
        findings.addAll(examination.findings());
        var looked = examination
                .looked()
                .and(before ? Math.toIntExact(rulebook.linted().count()) : 0);
        return Verdict.of(findings, assignment.strict(), looked, examination.baseline(log), rehearsed.held());
    }

    private List<Finding> lint(Assignment assignment, TargetSession session, Shape shape) throws TargetUnreachable {
        if (rulebook.lint().isEmpty()) {
            return List.of();
        }
        var affected =
                assignment.plan().getAffectedTables().stream().map(shape::fold).collect(Collectors.toSet());
        var facts = session.facts(shape, table -> affected.contains(shape.fold(table)), properties.statementTimeout());
        var subject = new LintSubject(assignment.plan(), facts, session.environment(), session.labels());
        return rulebook.lint().stream()
                .flatMap(linter -> linter.inspect(subject).stream())
                .toList();
    }

    private static Situation situation(Assignment assignment, List<PlannedChange> changes, Shape shape) {
        var plan = assignment.plan();
        var affected = plan.getAffectedTables().stream().map(shape::fold).collect(Collectors.toUnmodifiableSet());
        return new Situation(assignment.moment(), PlanStory.of(changes, shape), affected, plan.getWholeSchema(), shape);
    }
}
