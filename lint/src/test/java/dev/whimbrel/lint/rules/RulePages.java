package dev.whimbrel.lint.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the pages about the rules from the rules and their examples. */
final class RulePages {
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("DL", "Loses data");
        FAMILIES.put("DD", "May fail on data");
        FAMILIES.put("LK", "Locks, rebuilds, time");
        FAMILIES.put("BC", "Breaks others");
        FAMILIES.put("ID", "Hygiene and ways back");
        FAMILIES.put("SE", "Security");
        FAMILIES.put("DS", "Design");
        FAMILIES.put("PA", "Not understood");
    }

    private static final String HEAD = """
            # The rules of lint

            What is looked for in the statements of a changelog before anything is touched. An `ERROR` refuses the migration; a `WARNING` does so
            only where the request or the policy is strict. Where a severity has a star, a migration by Whimbrel has a guard of its own against it
            (a proven backup, questions to the rows, a copy beside the table), and an `ERROR` weighs as a `WARNING` there.
            [How to run lint, set a policy and waive a finding](../lint.md).

            These pages are written from the rules and their examples; change those, not the pages.
            """;

    private RulePages() {}

    static String index(List<LintRule> rules) {
        var page = new StringBuilder(HEAD);
        FAMILIES.forEach((prefix, family) -> page.append("\n## ")
                .append(family)
                .append("\n\n| Rule | What it finds | Severity |\n|---|---|---|\n")
                .append(rules.stream()
                        .map(LintRule::info)
                        .filter(info -> info.id().startsWith(prefix))
                        .map(info -> "| [%s](%s.md) | %s | %s |\n"
                                .formatted(info.id(), info.id(), info.name(), severity(info)))
                        .collect(Collectors.joining())));
        return page.toString();
    }

    static String page(RuleInfo info, Examples examples) {
        return """
                # %s: %s

                **%s.** %s

                **What to do.** %s

                ## Fires on
                %s
                ## Lets pass
                %s%s
                <!-- written from the rule and its examples; change those -->
                """.formatted(
                        info.id(),
                        info.name(),
                        severity(info),
                        info.why(),
                        info.fix(),
                        list(examples.fires()),
                        list(examples.passes()),
                        settings(info));
    }

    private static String severity(RuleInfo info) {
        return info.severity() + (info.guarded() && info.severity() == Severity.ERROR ? "\\*" : "");
    }

    private static String list(List<Example> examples) {
        return examples.stream().limit(4).map(RulePages::one).collect(Collectors.joining());
    }

    private static String one(Example example) {
        var server = example.values().get("server");
        var given = example.values().get("given");
        var remarks = new StringBuilder();
        if (server != null) {
            remarks.append("-- on ").append(server).append('\n');
        }
        if (given != null && !String.valueOf(given).isBlank()) {
            String.valueOf(given)
                    .strip()
                    .lines()
                    .forEach(line ->
                            remarks.append("-- there is: ").append(line.strip()).append('\n'));
        }
        new TreeMap<>(example.values()).forEach((key, value) -> {
            if (!List.of("sql", "server", "given", "severity", "unread").contains(key)) {
                remarks.append("-- ")
                        .append(key)
                        .append(": ")
                        .append(String.valueOf(value).strip())
                        .append('\n');
            }
        });
        return "\n```sql\n" + remarks + example.sql().strip() + "\n```\n";
    }

    private static String settings(RuleInfo info) {
        return info.settings().isEmpty()
                ? ""
                : "\n## What a policy can set\n\n| Setting | Standard | |\n|---|---|---|\n"
                        + info.settings().stream()
                                .map(set -> "| `%s` | %s | %s |\n"
                                        .formatted(
                                                set.name(),
                                                set.standard().isEmpty() ? "" : "`" + set.standard() + "`",
                                                set.meaning()))
                                .collect(Collectors.joining());
    }
}
