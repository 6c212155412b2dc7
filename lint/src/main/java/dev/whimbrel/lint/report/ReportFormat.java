package dev.whimbrel.lint.report;

import dev.whimbrel.lint.LintReport;

/** A form in which findings are told. */
public enum ReportFormat {
    HUMAN {
        @Override
        public String write(LintReport report, String changelog) {
            return HumanReport.write(report, changelog);
        }
    },
    JSON {
        @Override
        public String write(LintReport report, String changelog) {
            return JsonReport.write(report, changelog);
        }
    },
    /** Static Analysis Results Interchange Format 2.1.0, as code hosts read it. */
    SARIF {
        @Override
        public String write(LintReport report, String changelog) {
            return SarifReport.write(report);
        }
    },
    JUNIT {
        @Override
        public String write(LintReport report, String changelog) {
            return JUnitReport.write(report, changelog);
        }
    };

    /** @param changelog as the user named it */
    public abstract String write(LintReport report, String changelog);
}
