package dev.whimbrel.lint.report;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.rules.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** For programs of whatever sort. */
final class JsonReport {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static String write(LintReport report, String changelog) {
        var top = new LinkedHashMap<String, Object>();
        top.put("changelog", changelog);
        top.put("blocks", report.blocks());
        top.put("strict", report.strict());
        top.put("statements", report.statements());
        top.put("findings", report.findings().stream().map(it -> of(it, null)).toList());
        top.put(
                "waived",
                report.waived().stream()
                        .map(it -> of(it.finding(), it.reason()))
                        .toList());
        return JSON.writeValueAsString(top);
    }

    private static Map<String, Object> of(Finding it, @Nullable String waived) {
        var one = new LinkedHashMap<String, Object>();
        one.put("rule", it.rule());
        one.put("severity", it.severity().name());
        one.put("message", it.message());
        one.put("file", it.place().file());
        one.put("line", it.place().line());
        one.put("changeSet", it.place().changeSet());
        one.put("statement", it.place().statement());
        if (it.table() != null) {
            one.put("table", it.table());
        }
        one.put("why", it.why());
        one.put("fix", it.fix());
        if (waived != null) {
            one.put("waived", waived);
        }
        return one;
    }
}
