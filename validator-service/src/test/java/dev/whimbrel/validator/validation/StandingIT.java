package dev.whimbrel.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.changelogs.FilesInMemory;
import dev.whimbrel.lint.changelog.ChangelogSource;
import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.lint.PlanLint;
import dev.whimbrel.validator.rows.TargetSessions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** A changelog that a target has run, or half of it, looked at before anything more is requested. */
class StandingIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String FIRST = """
            --changeset anna:1
            --comment items
            CREATE TABLE item (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY) COMMENT 'sold';
            --rollback DROP TABLE item;
            """;
    private static final String SECOND = """
            --changeset anna:2
            --comment names
            ALTER TABLE item ADD COLUMN name VARCHAR(20) NULL COMMENT 'on the label';
            --rollback ALTER TABLE item DROP COLUMN name;
            """;
    private static final String LATE = """
            --changeset anna:0
            --comment shelves
            CREATE TABLE shelf (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY) COMMENT 'where it lies';
            --rollback DROP TABLE shelf;
            """;

    private static Map<String, byte[]> files(String... changeSets) {
        var text = "--liquibase formatted sql\n" + String.join("", changeSets);
        return Map.of("shop.sql", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void run(TestSchema schema, Map<String, byte[]> files) throws Exception {
        try (var connection = schema.connect()) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> new Liquibase("shop.sql", new FilesInMemory(new TreeMap<>(files)), database)
                            .update(new Contexts()));
        }
    }

    private static List<String> said(TestSchema schema, Map<String, byte[]> files) throws Exception {
        var settings = new TargetSettings(
                schema.url(),
                schema.database().user(),
                schema.database().password(),
                Environment.DEVELOPMENT,
                Set.of());
        var sessions = new TargetSessions();
        try {
            var validation = new ChangelogValidation(
                    ConfiguredTargets.of(Map.of("shop", settings)),
                    sessions,
                    new PlanLint(Policy.standard(), Clock.systemUTC()),
                    new ValidationProperties(
                            Duration.ofMinutes(1), Map.of(), List.of(), DataSize.ofGigabytes(1), Duration.ofDays(1)));
            var changelog = new ChangelogValidation.Changelog(new ChangelogSource.Sent(files, "shop.sql"), "", "");
            var report = validation.on("shop", changelog);
            return report.findings().stream()
                    .filter(it -> it.rule().equals("ID008"))
                    .map(it -> it.severity() + " " + it.place().id() + " " + it.message())
                    .toList();
        } finally {
            sessions.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatItHasRunIsComparedWithWhatTheFilesSayNow(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_standing")) {
            assertThat(said(shop, files(FIRST, SECOND))).as("nothing has run").isEmpty();
            run(shop, files(FIRST, SECOND));

            assertThat(said(shop, files(FIRST, SECOND))).as("all has run").isEmpty();
            assertThat(said(shop, files(FIRST.replace("BIGINT", "INT"), SECOND)))
                    .as("the first was edited")
                    .singleElement()
                    .asString()
                    .startsWith("ERROR 1 ")
                    .contains("was edited after the target had run it");
            assertThat(said(shop, files(LATE, FIRST, SECOND)))
                    .as("one was put before")
                    .singleElement()
                    .asString()
                    .startsWith("WARNING 0 ")
                    .contains("comes before one that the target has run");
            assertThat(said(shop, files(FIRST, SECOND, LATE)))
                    .as("one came after")
                    .isEmpty();
        }
    }
}
