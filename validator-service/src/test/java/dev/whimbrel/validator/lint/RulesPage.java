package dev.whimbrel.validator.lint;

import dev.whimbrel.validator.rules.Rule;
import dev.whimbrel.validator.rules.RuleInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the page about the rules from the rules. */
final class RulesPage {
    private static final String HEAD = """
            # The rules of lint

            What is looked for in the statements of a plan before anything is touched. An `ERROR` refuses the migration; a `WARNING` does so
            only where the request says `strict`. Nothing here reads the target's rows.

            This page is written from the rules; change them, not it.

            | Rule | What it finds | Severity | Why it matters | What to do |
            |---|---|---|---|---|
            """;

    private RulesPage() {}

    static String write(List<? extends Rule> rules) {
        return rules.stream().map(Rule::info).map(RulesPage::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String row(RuleInfo info) {
        return "| %s | %s | %s | %s | %s |".formatted(info.id(), info.name(), info.severity(), info.why(), info.fix());
    }
}
