package dev.whimbrel.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.Severity;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.targets.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements as people write them, each with all that lint says of it. */
class VerdictsTest {
    record Verdict(String server, List<String> rules, String sql) {
        static Verdict of(String line) {
            var parts = line.split("\\|", 3);
            return new Verdict(
                    parts[0].strip(),
                    Arrays.stream(parts[1].strip().split("\\s+"))
                            .filter(id -> !id.isEmpty())
                            .sorted()
                            .toList(),
                    parts[2].strip());
        }
    }

    static Stream<Verdict> verdicts() throws IOException {
        try (var in = VerdictsTest.class.getResourceAsStream("/verdicts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Verdict::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void isSaid(Verdict verdict) {
        var changeSet = new ChangeSet(
                "a.sql",
                "1",
                "anna",
                "why",
                WayBack.AUTOMATIC,
                List.of(verdict.sql()),
                List.of(),
                false,
                Standing.NEW,
                0,
                List.of());
        var report = new Lint(Policy.standard().rulingFor("development", List.of()), LocalDate.EPOCH)
                .of(List.of(changeSet), Facts.of(ServerVersion.named(verdict.server())));
        var said = new TreeSet<String>();
        report.findings().stream()
                .filter(it -> it.severity() != Severity.INFO)
                .map(Finding::rule)
                .forEach(said::add);
        assertThat(said).as(verdict.toString()).containsExactlyElementsOf(verdict.rules());
    }

    @Test
    void thereAreManyOfBothServers() throws IOException {
        assertThat(verdicts()).hasSizeGreaterThan(60);
        assertThat(verdicts().filter(it -> it.server().startsWith("mariadb"))).hasSizeGreaterThan(10);
    }
}
