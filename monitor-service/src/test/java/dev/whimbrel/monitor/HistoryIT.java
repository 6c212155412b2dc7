package dev.whimbrel.monitor;

import static dev.whimbrel.migration.v1.MigrationState.BACKING_UP;
import static dev.whimbrel.migration.v1.MigrationState.COMPLETED;
import static dev.whimbrel.migration.v1.MigrationState.EXECUTING;
import static dev.whimbrel.migration.v1.MigrationState.PLANNING;
import static dev.whimbrel.migration.v1.MigrationState.ROLLED_BACK;
import static dev.whimbrel.migration.v1.MigrationState.ROLLING_BACK;
import static dev.whimbrel.migration.v1.MigrationState.VALIDATING;
import static dev.whimbrel.migration.v1.MigrationState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BinlogPosition;
import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.ProgressUnit;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.Finding;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.Rehearsal;
import dev.whimbrel.validation.v1.RehearsalStep;
import dev.whimbrel.validation.v1.Severity;
import dev.whimbrel.validation.v1.ValidationFailed;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static RunningMonitor monitor;
    private static Speaker speaker;
    private static Browser browser;

    @BeforeAll
    static void start() {
        monitor = RunningMonitor.get();
        speaker = new Speaker();
        browser = new Browser(monitor.address());
    }

    @AfterAll
    static void stop() {
        speaker.close();
    }

    @Test
    void whatTheServicesSayIsTheHistoryOfTheMigration() {
        var story = new Story(speaker, target()).goes(PLANNING, VALIDATING, BACKING_UP, EXECUTING);
        speaker.say(Topics.MIGRATION_EVENTS, story.target, story.id, planned(story));
        speaker.say(Topics.VALIDATION_EVENTS, story.target, story.id, failed(story));
        speaker.say(Topics.BACKUP_EVENTS, story.target, story.id, taken(story));
        speaker.say(Topics.MIGRATION_PROGRESS, story.target, story.id, progressed(story, 3));

        await().atMost(SOON).untilAsserted(() -> {
            var history = browser.json("/api/v1/monitor/migrations/" + story.id);
            assertThat(history.at("/summary/state").asString()).isEqualTo("EXECUTING");
            assertThat(history.at("/summary/progress/done").asLong()).isEqualTo(3);
            assertThat(history.at("/moves").size()).isEqualTo(4);
            assertThat(history.at("/plan/changeSets/0/statements/0/text").asString())
                    .startsWith("alter table film");
            assertThat(history.at("/validations/0/findings/0/count").asLong()).isEqualTo(3);
            assertThat(history.at("/safekeeping/0/what").asString()).isEqualTo("TAKEN");
        });
        var page = browser.get("/migrations/" + story.id).body();
        assertThat(page)
                .contains("running", "3 of 12 statements", "adding an index to film")
                .contains("alter table film add column deleted_at datetime", "alter table film drop column deleted_at")
                .contains("undone by its inverse", "rental_unique", "3 rows", "remove the duplicates")
                .contains("waived by its author: nobody reads it", "<em>waived</em>")
                .contains("Rehearsed on a copy", "at stage, with 5 rows", "it leads elsewhere", "deleted_at was added")
                .contains("backup taken and read back", "binlog.000003:154", "1,000")
                .contains("curl -X POST http://127.0.0.1:8080/api/v1/migrations/" + story.id + "/cancel");
    }

    @Test
    void theSameMovesInAnyOrderAndMoreThanOnceTellTheSameStory() {
        var story = new Story(speaker, target());
        var moves = List.of(
                story.move(1, null, PLANNING, null),
                story.move(2, PLANNING, EXECUTING, null),
                story.move(3, EXECUTING, ROLLING_BACK, "statement 5 failed"),
                story.move(4, ROLLING_BACK, ROLLED_BACK, "statement 5 failed"));
        var first = story.tell(moves.get(3));
        story.tell(moves.get(1));
        story.tell(moves.get(0));
        story.tell(moves.get(2));
        speaker.say(first, Topics.MIGRATION_EVENTS, story.target, story.id, moves.get(3));
        story.tell(moves.get(1));

        await().atMost(SOON).untilAsserted(() -> {
            var history = browser.json("/api/v1/monitor/migrations/" + story.id);
            assertThat(history.at("/moves").findValuesAsString("to"))
                    .containsExactly("PLANNING", "EXECUTING", "ROLLING_BACK", "ROLLED_BACK");
            assertThat(history.at("/summary/state").asString()).isEqualTo("ROLLED_BACK");
            assertThat(history.at("/summary/startedAt").asString())
                    .isEqualTo(moves.getFirst().getAt().toString());
        });
        var alerts = browser.json("/api/v1/alerts?migrationId=" + story.id);
        assertThat(alerts.size()).isEqualTo(1);
        assertThat(alerts.get(0).at("/occurrences").asLong()).isEqualTo(1);
    }

    @Test
    void aMigrationAndTheOneThatBringsItBackNameEachOther() {
        var first = new Story(speaker, target()).goes(PLANNING, COMPLETED);
        var back = new Story(speaker, first.target);
        back.tell(MigrationStateChanged.newBuilder(back.move(1, null, PLANNING, null))
                .setRollbackOf(first.id)
                .build());

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(browser.json("/api/v1/monitor/migrations/" + first.id)
                            .at("/rolledBackBy")
                            .asString())
                    .isEqualTo(back.id);
            assertThat(browser.get("/migrations/" + first.id).body())
                    .contains("Somebody asked to bring it back", "/migrations/" + back.id);
            assertThat(browser.get("/migrations/" + back.id).body()).contains("It brings back", first.id);
        });
    }

    @Test
    void progressThatComesLateDoesNotRunBackwards() {
        var story = new Story(speaker, target()).goes(PLANNING, EXECUTING);
        speaker.say(Topics.MIGRATION_PROGRESS, story.target, story.id, progressed(story, 9));
        speaker.say(Topics.MIGRATION_PROGRESS, story.target, story.id, progressed(story, 2));
        speaker.say(Topics.MIGRATION_PROGRESS, story.target, story.id, progressed(story, 10));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.json("/api/v1/monitor/migrations/" + story.id)
                                .at("/summary/progress/done")
                                .asLong())
                        .isEqualTo(10));
    }

    @Test
    void theListIsNewestFirstAndCanBeNarrowedByStateAndTarget() {
        var target = target();
        var old = new Story(speaker, target, "old.xml", Instant.now().minusSeconds(3600)).goes(PLANNING, COMPLETED);
        var young = new Story(speaker, target, "young.xml", Instant.now().minusSeconds(60)).goes(PLANNING, EXECUTING);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(browser.json("/api/v1/monitor/migrations?target=" + target)
                            .findValuesAsString("id"))
                    .containsExactly(young.id, old.id);
            assertThat(browser.json("/api/v1/monitor/migrations?state=COMPLETED&target=" + target)
                            .findValuesAsString("id"))
                    .containsExactly(old.id);
        });
        assertThat(browser.json("/api/v1/monitor/migrations?target=" + target + "&before=" + young.id)
                        .findValuesAsString("id"))
                .containsExactly(old.id);
        assertThat(browser.get("/?target=" + target).body()).contains("young.xml", "old.xml");
        assertThat(list(browser.get("/?target=" + target + "&state=completed").body()))
                .contains("old.xml")
                .doesNotContain("young.xml");
    }

    @Test
    void anOpenPageIsToldThatThereIsSomethingNew() throws Exception {
        var story = new Story(speaker, target()).goes(PLANNING);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/migrations/" + story.id).statusCode())
                                .isEqualTo(200));

        var stream = browser.client()
                .send(
                        browser.request("/live?migration=" + story.id).GET().build(),
                        HttpResponse.BodyHandlers.ofLines());
        var lines = stream.body().iterator();
        assertThat(next(lines, "event:")).isEqualTo("event:hello");
        assertThat(next(lines, "event:")).isEqualTo("event:changed");
        story.tell(story.move(2, PLANNING, EXECUTING, null));
        assertThat(next(lines, "event:")).isEqualTo("event:changed");
        stream.body().close();
    }

    @Test
    void everyPageLoadsOnlyWhatItIsAllowedToAndEverythingItNames() throws Exception {
        var story = new Story(speaker, target()).goes(PLANNING, EXECUTING, VERIFYING, COMPLETED);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/migrations/" + story.id).body())
                                .contains("completed"));
        for (var path : List.of("/", "/migrations/" + story.id, "/alerts", "/parked")) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("<style", "style=", "onclick=", "http://www.google", "https://");
            Pattern.compile("(?:src|href)=\"(/[^\"#]*)\"")
                    .matcher(answer.body())
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(link -> assertThat(
                                    browser.get(link.replace("&amp;", "&")).statusCode())
                            .as(link)
                            .isEqualTo(200));
        }
    }

    @Test
    void pagesAreWholeWithoutAScript() throws Exception {
        var story = new Story(speaker, target()).goes(PLANNING, EXECUTING, COMPLETED);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/migrations/" + story.id).body())
                                .contains("completed"));
        try (var client = new WebClient()) {
            client.getOptions().setJavaScriptEnabled(false);
            client.getOptions().setCssEnabled(false);
            HtmlPage page = client.getPage(monitor.address() + "/migrations/" + story.id);

            assertThat(page.getTitleText()).isEqualTo("films.xml on " + story.target + ": completed · Whimbrel");
            assertThat(page.getElementsByTagName("svg").size()).isGreaterThan(1);
            HtmlPage list = page.getAnchorByText("Migrations").click();
            assertThat(list.asNormalizedText()).contains("Right now").contains(story.target);
        }
    }

    @Test
    void whatNobodyKnowsIsAnsweredWithWhatToDo() {
        var missing = UUID.randomUUID();
        assertThat(browser.get("/api/v1/monitor/migrations/" + missing).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/api/v1/monitor/migrations/" + missing).body()).contains("lists those that are known");
        assertThat(browser.get("/api/v1/monitor/migrations?limit=100000").statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/api/v1/monitor/migrations?state=NONSENSE").statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyNumberThatIsDocumentedIsThereForPrometheus() throws IOException {
        new Story(speaker, target()).goes(PLANNING, EXECUTING, ROLLED_BACK);
        speaker.sayBytes(Topics.VALIDATION_EVENTS, target(), "this is no Avro");

        var documented = documentedMetrics();
        assertThat(documented).contains("whimbrel_migrations_total", "whimbrel_webhook_posts_total");
        await().atMost(SOON).untilAsserted(() -> {
            var page = browser.get("/actuator/prometheus").body();
            assertThat(documented)
                    // there only while a target is being watched; see WatchIT
                    .filteredOn(name -> !name.equals("whimbrel_target_probe"))
                    .allSatisfy(name -> assertThat(page).containsPattern("(?m)^" + name + "(_bucket|_count)?\\{"));
        });
    }

    /** The names in the first column of a table of the operations page. */
    private static List<String> documentedMetrics() throws IOException {
        var page = Files.readString(Path.of(System.getProperty("whimbrel.root"), "docs", "operations.md"));
        return Pattern.compile("(?m)^\\| `(whimbrel_[a-z_]+)`")
                .matcher(page)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static String list(String page) {
        return page.substring(page.indexOf("id=\"all-title\""));
    }

    private static String next(java.util.Iterator<String> lines, String beginning) {
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith(beginning) && !line.equals("event:beat")) {
                return line;
            }
        }
        return "the stream ended";
    }

    private static String target() {
        return "t-" + UUID.randomUUID();
    }

    private static MigrationPlanned planned(Story story) {
        var statement = PlannedStatement.newBuilder()
                .setSql("alter table film add column deleted_at datetime")
                .setKind(StatementKind.ALTER)
                .setTables(List.of("film"))
                .build();
        var set = new PlannedChangeSet(
                "add-deleted-at",
                "anna",
                "films.xml",
                null,
                RollbackKind.AUTOMATIC,
                List.of(statement),
                List.of("alter table film drop column deleted_at"),
                false,
                false,
                List.of());
        var plan = Plan.newBuilder()
                .setChangeSets(List.of(set))
                .setAffectedTables(List.of("film"))
                .setCatalogFingerprint("3fa9c1")
                .build();
        return new MigrationPlanned(story.id, story.target, plan);
    }

    private static ValidationFailed failed(Story story) {
        var finding = new Finding(
                "unique-values",
                Severity.ERROR,
                "rental_unique cannot be made",
                "films.xml::2::anna",
                "rental",
                "MySQL stops half-way at the first duplicate",
                "remove the duplicates",
                3L,
                List.of("7", "9"),
                "select 1",
                false);
        return new ValidationFailed(
                story.id, story.target, Phase.BEFORE, "3 duplicates", List.of(finding, waived()), 41L, rehearsed());
    }

    private static Finding waived() {
        return Finding.newBuilder()
                .setRule("DL002")
                .setSeverity(Severity.INFO)
                .setMessage("drops the table old; waived by its author: nobody reads it")
                .build();
    }

    private static Rehearsal rehearsed() {
        return new Rehearsal(
                "stage",
                5,
                List.of(new RehearsalStep("up", 40L, null), new RehearsalStep("down", 9L, "it leads elsewhere")),
                List.of("film: column deleted_at was added"));
    }

    private static BackupTaken taken(Story story) {
        return new BackupTaken(
                story.id,
                story.target,
                "backup-1",
                List.of(new BackedUpTable("film", 1000L, 32_000L, "c0ffee")),
                32_000L,
                new BinlogPosition("binlog.000003", 154L, null),
                Instant.ofEpochMilli(Instant.now().toEpochMilli()),
                300L,
                "",
                List.of());
    }

    /** Later ones are more. */
    private static MigrationProgressed progressed(Story story, long done) {
        return new MigrationProgressed(
                story.id,
                story.target,
                "execution",
                done,
                12L,
                ProgressUnit.STATEMENTS,
                "adding an index to film",
                Instant.ofEpochMilli(Instant.now().toEpochMilli() / 1000 * 1000 + done * 1000),
                -1.0,
                null,
                "");
    }
}
