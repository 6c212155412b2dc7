package dev.whimbrel.lint;

import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.Severity;
import java.util.List;

/**
 * What lint found.
 *
 * @param findings that count, the gravest first
 * @param waived that do not, and why
 * @param strict whether warnings block, too
 * @param statements how many were looked at
 */
public record LintReport(List<Finding> findings, List<Waived> waived, boolean strict, int statements) {
    public LintReport {
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
    }

    /** The same, with warnings that block. */
    public LintReport strictly() {
        return new LintReport(findings, waived, true, statements);
    }

    public boolean blocks() {
        return findings.stream().anyMatch(this::blocks);
    }

    public boolean blocks(Finding finding) {
        return finding.severity() == Severity.ERROR || (strict && finding.severity() == Severity.WARNING);
    }
}
