package dev.whimbrel.validator.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.rules.LintRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/**
 * The page about the rules is written from the rules. To write it again:
 * {@code mvn test -pl validator-service -Dtest=RulesPageTest -Dwhimbrel.write-docs=true}
 */
class RulesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("whimbrel.root", ".."), "docs", "rules.md");

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        var page = RulesPage.write(LintRules.all());
        if (Boolean.getBoolean("whimbrel.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("out of date: run this test with -Dwhimbrel.write-docs=true")
                .content()
                .isEqualTo(page);
    }

    @Test
    void rulesStandInTheOrderOfTheirIdsAndEachIdOnce() {
        assertThat(LintRules.all())
                .extracting((LintRule rule) -> rule.info().id())
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }
}
