package dev.whimbrel.lint.report;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.Severity;
import dev.whimbrel.lint.subject.Place;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** For people: one finding after the other, with its place, its reason and what to do. */
final class HumanReport {
    private HumanReport() {}

    static String write(LintReport report, String changelog) {
        var text = new StringBuilder();
        report.findings().forEach(finding -> text.append(one(finding)));
        report.waived()
                .forEach(it -> text.append("%s  waived   %s  %s%n    %s%n%n"
                        .formatted(
                                where(it.finding().place()),
                                it.finding().rule(),
                                it.finding().message(),
                                it.reason())));
        return text + summary(report, changelog) + "\n";
    }

    private static String one(Finding it) {
        return "%s  %s  %s  %s%n    Why: %s%n    Do:  %s%n%n"
                .formatted(
                        where(it.place()),
                        "%-7s".formatted(it.severity().name().toLowerCase(Locale.ROOT)),
                        it.rule(),
                        it.message(),
                        it.why(),
                        it.fix());
    }

    private static String where(Place place) {
        var line = place.line() > 0 ? ":" + place.line() : "";
        return place.file() + line + " (" + place.id() + " by "
                + (place.author().isEmpty() ? "nobody" : place.author()) + ")";
    }

    private static String summary(LintReport report, String changelog) {
        var counts = Arrays.stream(Severity.values())
                .sorted((one, other) -> other.compareTo(one))
                .map(severity -> count(report, severity) + " " + severity.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var verdict = report.blocks() ? "would be refused" : report.findings().isEmpty() ? "is fine" : "may pass";
        return changelog + " " + verdict + ": " + report.statements() + " statements, " + counts + ", "
                + report.waived().size() + " waived" + (report.strict() ? " (strict)" : "");
    }

    private static long count(LintReport report, Severity severity) {
        return report.findings().stream()
                .filter(it -> it.severity() == severity)
                .count();
    }
}
