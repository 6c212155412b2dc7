package dev.whimbrel.validator.validation;

import dev.whimbrel.targets.Target;
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
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Carries one validation out: the questions about the target's rows one after the other, and beside them lint and the rehearsal.
 * Writes nothing anywhere but to the rehearsal's copy.
 */
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
                return examine(
                        assignment, target, session, session.shape(properties.statementTimeout()), progress, brake);
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

    private Outcome examine(
            Assignment assignment, Target target, TargetSession session, Shape shape, Progress progress, Brake brake)
            throws TargetUnreachable {
        var changes = PlanReader.read(assignment.plan(), session.version());
        var before = assignment.moment() instanceof Moment.Before;
        var log = before ? session.logPoint().orElse(null) : null;
        var examination =
                new Examination(assignment.migrationId(), situation(assignment, changes, shape), session, properties);
        var ofPlan = Beside.begin(
                () -> before ? lookAtPlan(assignment, target, shape, changes, brake) : OfPlan.NOTHING, brake::pull);
        try (ofPlan) {
            examination.run(rulebook.data(), progress);
            var findings = new ArrayList<>(ofPlan.result().findings());
            findings.addAll(examination.findings());
            var looked = examination
                    .looked()
                    .and(before ? Math.toIntExact(rulebook.linted().count()) : 0);
            return Verdict.of(
                    findings,
                    assignment.strict(),
                    looked,
                    examination.baseline(log),
                    ofPlan.result().rehearsed().held());
        }
    }

    /** What can be said of a plan without a look at any row of the target. */
    private record OfPlan(List<Finding> lint, Rehearsed rehearsed) {
        static final OfPlan NOTHING = new OfPlan(List.of(), Rehearsed.NOT);

        List<Finding> findings() {
            return Stream.concat(lint.stream(), rehearsed.findings().stream()).toList();
        }
    }

    private OfPlan lookAtPlan(
            Assignment assignment, Target target, Shape shape, List<PlannedChange> changes, Brake brake)
            throws TargetUnreachable {
        var lint = lint(assignment, target, shape, brake);
        var sets = PlanReader.sets(assignment.plan());
        return new OfPlan(lint, rehearsing.of(assignment.target(), sets, assignment.rehearsal(), changes, lint, brake));
    }

    /** On a connection of its own: the rows are looked at meanwhile. */
    private List<Finding> lint(Assignment assignment, Target target, Shape shape, Brake brake)
            throws TargetUnreachable {
        if (rulebook.lint().isEmpty()) {
            return List.of();
        }
        var affected =
                assignment.plan().getAffectedTables().stream().map(shape::fold).collect(Collectors.toSet());
        try (var session = sessions.open(target)) {
            brake.on(session::stop);
            var facts =
                    session.facts(shape, table -> affected.contains(shape.fold(table)), properties.statementTimeout());
            var subject = new LintSubject(assignment.plan(), facts, session.environment(), session.labels());
            return rulebook.lint().stream()
                    .flatMap(linter -> linter.inspect(subject).stream())
                    .toList();
        }
    }

    private static Situation situation(Assignment assignment, List<PlannedChange> changes, Shape shape) {
        var plan = assignment.plan();
        var affected = plan.getAffectedTables().stream().map(shape::fold).collect(Collectors.toUnmodifiableSet());
        return new Situation(assignment.moment(), PlanStory.of(changes, shape), affected, plan.getWholeSchema(), shape);
    }
}
