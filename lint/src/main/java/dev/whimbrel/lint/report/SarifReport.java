package dev.whimbrel.lint.report;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.LintRules;
import dev.whimbrel.lint.rules.RuleInfo;
import dev.whimbrel.lint.rules.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SARIF 2.1.0: code hosts show it at the lines of a change. What is waived is there as suppressed. */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String write(LintReport report) {
        var results = Stream.concat(
                        report.findings().stream().map(SarifReport::result),
                        report.waived().stream().map(it -> suppressed(result(it.finding()), it.reason())))
                .toList();
        var driver = Map.of(
                "name",
                "Whimbrel lint",
                "rules",
                LintRules.all().stream().map(rule -> rule(rule.info())).toList());
        return JsonReport.JSON.writeValueAsString(ordered(
                "$schema",
                SCHEMA,
                "version",
                "2.1.0",
                "runs",
                List.of(ordered("tool", Map.of("driver", driver), "results", results))));
    }

    private static Map<String, Object> rule(RuleInfo it) {
        return ordered(
                "id",
                it.id(),
                "shortDescription",
                Map.of("text", it.name()),
                "fullDescription",
                Map.of("text", it.why()),
                "help",
                Map.of("text", it.fix()),
                "defaultConfiguration",
                Map.of("level", level(it.severity())));
    }

    private static Map<String, Object> result(Finding it) {
        var physical = ordered("artifactLocation", Map.of("uri", it.place().file()));
        if (it.place().line() > 0) {
            physical.put("region", Map.of("startLine", it.place().line()));
        }
        var location = ordered(
                "physicalLocation",
                physical,
                "logicalLocations",
                List.of(Map.of("fullyQualifiedName", it.place().changeSet(), "kind", "member")));
        return ordered(
                "ruleId",
                it.rule(),
                "level",
                level(it.severity()),
                "message",
                Map.of("text", it.message() + ". " + it.why() + " " + it.fix()),
                "locations",
                List.of(location));
    }

    private static Map<String, Object> suppressed(Map<String, Object> result, String reason) {
        result.put("suppressions", List.of(Map.of("kind", "inSource", "justification", reason)));
        return result;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
