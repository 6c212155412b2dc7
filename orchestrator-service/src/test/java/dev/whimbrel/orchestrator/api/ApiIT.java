package dev.whimbrel.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.api.Browser.Answer;
import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.lifecycle.Loss;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person or a pipeline asks over HTTP, and how it is refused. Nothing runs but the web server. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class ApiIT {
    private static final String MIGRATIONS = "/api/v1/migrations";
    private static final Terms APPROVED_FIRST = new Terms(false, true, true, true, true, false, "", false);

    private TestSchema schema;
    private Instance instance;
    private Browser browser;

    @BeforeAll
    void start() {
        schema = Parts.database().newSchema("orchestrator");
        instance = Instance.start(
                schema,
                Map.of("spring.datasource.hikari.connection-init-sql", "set innodb_lock_wait_timeout = 1"),
                Only.theWebServer());
        browser = new Browser(instance.port());
    }

    @AfterAll
    void stop() {
        browser.close();
        instance.close();
        schema.close();
    }

    @Test
    void aRequestIsKeptAndAnsweredWithWhereToFollowIt() {
        var answer = execute(request(UUID.randomUUID().toString(), "select 1;"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("state")).isEqualTo("PLANNING");
        var view = browser.get(answer.location());
        assertThat(view.status()).isEqualTo(200);
        assertThat(view.text("migrationId")).isEqualTo(answer.text("migrationId"));
        assertThat(view.text("target")).isEqualTo("shop");
    }

    @Test
    void theSameRequestAgainIsTheSameMigration() {
        var request = request(UUID.randomUUID().toString(), "select 1;");
        var first = execute(request);
        var second = execute(request);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.location()).isEqualTo(first.location());
        var listed = browser.get(MIGRATIONS + "?limit=500")
                .body()
                .valueStream()
                .filter(each -> each.path("migrationId").asString().equals(first.text("migrationId")));
        assertThat(listed).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameIdIsRefusedAndTheFirstGoesOn() {
        var id = UUID.randomUUID().toString();
        var first = execute(request(id, "select 1;"));
        var other = execute(request(id, "select 2;"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.fields()).containsExactly("requestId");
        assertThat(other.text("detail")).contains(first.text("migrationId"), "nothing was started");
        assertThat(browser.get(first.location()).text("state")).isEqualTo("PLANNING");
    }

    @Test
    void whatCannotBecomeAMigrationIsRefusedWithEveryFieldAndNothingIsKept() {
        var id = UUID.randomUUID().toString();
        var answer = execute("""
                {"requestId": "%s", "target": "shopp", "requestedBy": "ann",
                 "changelog": {"path": "../a.sql", "files": [{"path": "../a.sql", "content": "select 1;"}]},
                 "window": {"until": "2001-01-01T00:00:00Z"}, "dependsOn": ["%s"]}
                """.formatted(id, UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.fields()).contains("target", "changelog.files", "window.until", "dependsOn");
        assertThat(execute(request(id, "select 1;")).status())
                .as("the id is still free")
                .isEqualTo(202);
    }

    @Test
    void whatIsIncompleteNamesTheFields() {
        var answer = execute("{\"target\": \" \"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).contains("target", "changelog", "requestedBy");
    }

    @Test
    void aMisspeltFieldIsNotTakenForItsDefault() {
        var answer = execute(request(UUID.randomUUID().toString(), "select 1;")
                .replace("\"target\"", "\"dryRum\": true, \"target\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("dryRum");
    }

    @Test
    void anUnknownChoiceNamesThoseThereAre() {
        var answer = execute(request(UUID.randomUUID().toString(), "select 1;")
                .replace("\"target\"", "\"options\": {\"backup\": \"LATER\"}, \"target\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("options.backup", "REQUIRED", "WAIVED");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var unknown = MIGRATIONS + "/" + UUID.randomUUID();
        assertThat(browser.get(unknown).status()).isEqualTo(404);
        for (var action : Action.values()) {
            var answer = browser.post(unknown + "/" + action.id(), decision());
            assertThat(answer.status()).as(action.id()).isEqualTo(404);
            assertThat(answer.text("title")).isEqualTo("No such migration");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsCarriedOutWhereItIsAllowed(Action action) {
        var story = allowing(action);
        assertThat(browser.get(path(story)).texts("allowedActions")).contains(action.id());
        var answer = browser.post(path(story) + "/" + action.id(), decision());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("state"))
                .isEqualTo(after(action).name())
                .isEqualTo(story.name().name());
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsRefusedWhereItMeansNothingWithWhatIsAllowedInstead(Action action) {
        var resting = Story.begins(instance).completed();
        assertRefused(resting, action);
        if (action != Action.CANCEL) {
            assertRefused(Story.begins(instance), action);
        }
    }

    private void assertRefused(Story story, Action action) {
        var before = story.path();
        var answer = browser.post(path(story) + "/" + action.id(), decision());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("state")).isEqualTo(story.name().name());
        assertThat(answer.texts("allowedActions"))
                .isEqualTo(browser.get(path(story)).texts("allowedActions"))
                .doesNotContain(action.id());
        assertThat(story.path()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyDecidesWithoutAName(Action action) {
        var story = allowing(action);
        var answer = browser.post(path(story) + "/" + action.id(), "{\"reason\": \"because\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("by");
    }

    @Test
    void whoeverMeetsSomebodyElseAtTheSameMigrationIsToldToComeBack() {
        var story = Story.begins(instance);
        instance.inTransaction(() -> {
            instance.jdbc()
                    .sql("select id from migration where id = ? for update")
                    .param(story.id().toString())
                    .query(String.class)
                    .single();
            var answer = browser.post(path(story) + "/cancel", decision());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("detail")).contains("send it again");
        });
        assertThat(browser.post(path(story) + "/cancel", decision()).status()).isEqualTo(200);
    }

    @Test
    void theListIsFilteredAndHasTheNewestFirst() {
        var target = Story.anyTarget();
        var first = Story.begins(instance, target);
        var second = Story.begins(instance, target).planned();
        assertThat(listed("?target=" + target))
                .containsExactly(second.id().toString(), first.id().toString());
        assertThat(listed("?target=" + target + "&state=PLANNING"))
                .containsExactly(first.id().toString());
        assertThat(listed("?target=" + target + "&limit=1"))
                .containsExactly(second.id().toString());
        assertThat(browser.get(MIGRATIONS + "?state=NOWHERE").status()).isEqualTo(400);
        assertThat(browser.get(MIGRATIONS + "?limit=0").status()).isEqualTo(400);
    }

    private List<String> listed(String query) {
        return browser.get(MIGRATIONS + query)
                .body()
                .valueStream()
                .map(each -> each.path("migrationId").asString())
                .toList();
    }

    private Story allowing(Action action) {
        return switch (action) {
            case CANCEL -> Story.begins(instance);
            case APPROVE ->
                Story.begins(instance, Story.anyTarget(), APPROVED_FIRST, it -> it)
                        .inLine();
            case PAUSE -> Story.begins(instance).executing();
            case RESUME -> Story.begins(instance).executing().hears(new Signal.PauseRequested("ann"));
            case RETRY_ROLLBACK, RESOLVE -> Story.begins(instance).needingAttention();
            case RESTORE_WITH_LOSS ->
                Story.begins(instance).rollingBack().hears(new Signal.UndoImpossible("no way back", new Loss.Rows(7)));
        };
    }

    private static MigrationState after(Action action) {
        return switch (action) {
            case CANCEL -> MigrationState.CANCELLED;
            case APPROVE -> MigrationState.BACKING_UP;
            case PAUSE -> MigrationState.PAUSED;
            case RESUME -> MigrationState.EXECUTING;
            case RETRY_ROLLBACK -> MigrationState.ROLLING_BACK;
            case RESTORE_WITH_LOSS -> MigrationState.RESTORING;
            case RESOLVE -> MigrationState.RESOLVED;
        };
    }

    private Answer execute(String body) {
        return browser.post(MIGRATIONS + "/execute", body);
    }

    private static String path(Story story) {
        return MIGRATIONS + "/" + story.id();
    }

    private static String decision() {
        return "{\"by\": \"ann\", \"reason\": \"looked at it\"}";
    }

    private static String request(String id, String sql) {
        return """
                {"requestId": "%s", "target": "shop", "requestedBy": "ann",
                 "changelog": {"path": "a.sql", "content": "--liquibase formatted sql\\n--changeset ann:1\\n%s"}}
                """.formatted(id, sql);
    }
}
