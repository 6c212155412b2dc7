package dev.whimbrel.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.demands.DemandRules;
import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.operation.OperationRules;
import dev.whimbrel.validator.rehearsing.RehearsalFindings;
import dev.whimbrel.validator.rules.Rule;
import dev.whimbrel.validator.rules.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the rules that ask a target is written from the rules. To write it again, run this test with {@code -Dwhimbrel.write-docs=true}. */
class DataRulesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("whimbrel.root", ".."), "docs", "data-rules.md");
    private static final String HEAD = """
            # The rules that ask the target

            What is asked of the rows and the server, before a migration and after it ([how, and what it costs](validation.md)), and of a copy of the schema
            ([rehearsal](rehearsal.md)). What is read in the statements alone has [pages of its own](rules/README.md). `GET /api/v1/migrations/validation/rules` lists them all.

            This page is written from the rules; change those, not the page.
            """;

    private static String page() {
        return HEAD
                + section("What a plan will demand, asked before", infos(DemandRules.all()))
                + section("What must hold, asked before and after", infos(IntegrityRules.all(Long.MAX_VALUE)))
                + section("How the target fares, asked before and after", infos(OperationRules.all()))
                + section("What a rehearsal finds", RehearsalFindings.rules());
    }

    private static List<RuleInfo> infos(List<? extends Rule> rules) {
        return rules.stream().map(Rule::info).toList();
    }

    private static String section(String title, List<RuleInfo> rules) {
        return Stream.concat(
                        Stream.of("\n## " + title
                                + "\n\n| rule | | weighs | why it matters | what to do |\n|---|---|---|---|---|\n"),
                        rules.stream()
                                .map(rule -> "| %s | %s | %s | %s | %s |\n"
                                        .formatted(rule.id(), rule.name(), rule.severity(), rule.why(), rule.fix())))
                .collect(Collectors.joining());
    }

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        if (Boolean.getBoolean("whimbrel.write-docs")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("out of date: run this test with -Dwhimbrel.write-docs=true")
                .content()
                .isEqualTo(page());
    }
}
