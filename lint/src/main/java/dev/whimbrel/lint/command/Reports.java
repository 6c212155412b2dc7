package dev.whimbrel.lint.command;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.Waived;
import dev.whimbrel.lint.rules.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in several changelogs, as one. */
final class Reports {
    private Reports() {}

    static LintReport together(List<LintReport> reports) {
        var findings = new ArrayList<Finding>();
        var waived = new ArrayList<Waived>();
        reports.forEach(report -> {
            findings.addAll(report.findings());
            waived.addAll(report.waived());
        });
        findings.sort(Comparator.comparing(Finding::severity, Comparator.reverseOrder()));
        return new LintReport(
                findings,
                waived,
                reports.stream().anyMatch(LintReport::strict),
                reports.stream().mapToInt(LintReport::statements).sum());
    }
}
