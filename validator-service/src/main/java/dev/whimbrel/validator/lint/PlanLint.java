package dev.whimbrel.validator.lint;

import dev.whimbrel.lint.Lint;
import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.Waived;
import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.rules.LintRules;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.Linter;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of lint on plans. What is waived stays visible: it is told as known, with its reason, and blocks nothing. */
public final class PlanLint implements Linter {
    private final Policy policy;
    private final Clock clock;

    public PlanLint(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<RuleInfo> infos() {
        return LintRules.all().stream().map(rule -> info(rule.info())).toList();
    }

    private static RuleInfo info(dev.whimbrel.lint.rules.RuleInfo it) {
        return new RuleInfo(it.id(), it.name(), Severity.valueOf(it.severity().name()), Scope.PLAN, it.why(), it.fix());
    }

    @Override
    public List<Finding> inspect(LintSubject subject) {
        var changeSets =
                subject.plan().getChangeSets().stream().map(PlanLint::changeSet).toList();
        var report = report(changeSets, subject.facts(), subject.environment(), subject.labels());
        return Stream.concat(
                        report.findings().stream().map(finding -> counting(finding, report)),
                        report.waived().stream().map(PlanLint::waived))
                .toList();
    }

    /** What is wrong with a changelog by the policy of a target. */
    public LintReport report(List<ChangeSet> changeSets, Facts facts, String environment, Set<String> labels) {
        return new Lint(policy.rulingFor(environment, labels), LocalDate.now(clock)).of(changeSets, facts);
    }

    /** Where the policy is strict a warning blocks, whatever the request says. */
    private static Finding counting(dev.whimbrel.lint.rules.Finding it, LintReport report) {
        return finding(
                it,
                report.blocks(it)
                        ? Severity.ERROR
                        : Severity.valueOf(it.severity().name()),
                it.message());
    }

    private static Finding waived(Waived it) {
        return finding(it.finding(), Severity.INFO, it.finding().message() + "; " + it.reason());
    }

    private static Finding finding(dev.whimbrel.lint.rules.Finding it, Severity severity, String message) {
        return new Finding(
                it.rule(),
                severity,
                message,
                it.place().changeSet(),
                it.table(),
                it.why(),
                it.fix(),
                null,
                List.of(),
                null,
                false);
    }

    private static ChangeSet changeSet(PlannedChangeSet it) {
        var comment = it.getComment();
        return new ChangeSet(
                it.getFile(),
                it.getId(),
                it.getAuthor(),
                comment == null ? "" : comment,
                wayBack(it),
                it.getStatements().stream().map(PlannedStatement::getSql).toList(),
                it.getRollback() == RollbackKind.DERIVED ? it.getWrittenRollback() : it.getRollbackStatements(),
                it.getRunsAgain(),
                it.getOvertaken() ? Standing.OVERTAKEN : Standing.NEW,
                0,
                List.of());
    }

    private static WayBack wayBack(PlannedChangeSet it) {
        if (it.getRollback() == RollbackKind.WRITTEN) {
            return it.getRollbackStatements().isEmpty() ? WayBack.DECLARED_EMPTY : WayBack.WRITTEN;
        }
        if (it.getRollback() == RollbackKind.DERIVED) {
            return it.getWrittenRollback().isEmpty() ? WayBack.AUTOMATIC : WayBack.WRITTEN;
        }
        return it.getRollback() == RollbackKind.AUTOMATIC ? WayBack.AUTOMATIC : WayBack.NONE;
    }
}
