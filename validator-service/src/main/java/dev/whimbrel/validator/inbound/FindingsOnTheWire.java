package dev.whimbrel.validator.inbound;

import dev.whimbrel.validation.v1.Severity;
import dev.whimbrel.validator.rules.Finding;
import java.util.List;

/** Findings as others read them. */
final class FindingsOnTheWire {
    private FindingsOnTheWire() {}

    static List<dev.whimbrel.validation.v1.Finding> of(List<Finding> findings) {
        return findings.stream().map(FindingsOnTheWire::of).toList();
    }

    private static dev.whimbrel.validation.v1.Finding of(Finding finding) {
        return dev.whimbrel.validation.v1.Finding.newBuilder()
                .setRule(finding.rule())
                .setSeverity(severity(finding))
                .setMessage(finding.message())
                .setChangeSet(finding.changeSet())
                .setTable(finding.table())
                .setWhy(finding.why())
                .setFix(finding.fix())
                .setCount(finding.count())
                .setSampleKeys(finding.sampleKeys())
                .setQuery(finding.query())
                .setKnownBefore(finding.knownBefore())
                .build();
    }

    private static Severity severity(Finding finding) {
        return switch (finding.severity()) {
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case ERROR -> Severity.ERROR;
        };
    }
}
