package dev.whimbrel.lint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The pages about the rules are written from the rules. To write them again:
 * {@code mvn test -pl lint -am -Dtest=RulePagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dwhimbrel.write-docs=true}
 */
class RulePagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("whimbrel.root", ".."), "docs", "rules");

    @Test
    void thePagesSayWhatTheRulesSay() throws IOException {
        var wanted = wanted();
        if (Boolean.getBoolean("whimbrel.write-docs")) {
            write(wanted);
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .as("out of date: run this test with -Dwhimbrel.write-docs=true")
                    .isEqualTo(wanted.keySet());
        }
        for (var page : wanted.entrySet()) {
            assertThat(FOLDER.resolve(page.getKey()))
                    .as("out of date: run this test with -Dwhimbrel.write-docs=true")
                    .content()
                    .isEqualTo(page.getValue());
        }
    }

    private static Map<String, String> wanted() {
        var examples = Examples.all();
        var pages = new TreeMap<String, String>();
        pages.put("README.md", RulePages.index(LintRules.all()));
        for (var rule : LintRules.all()) {
            var id = rule.info().id();
            pages.put(
                    id + ".md",
                    RulePages.page(rule.info(), examples.getOrDefault(id, new Examples(List.of(), List.of()))));
        }
        return pages;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        for (var page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
