package dev.whimbrel.monitor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.whimbrel.migration.v1.MigrationState.EXECUTING;
import static dev.whimbrel.migration.v1.MigrationState.NEEDS_ATTENTION;
import static dev.whimbrel.migration.v1.MigrationState.PLANNING;
import static dev.whimbrel.migration.v1.MigrationState.REJECTED;
import static dev.whimbrel.migration.v1.MigrationState.RESOLVED;
import static dev.whimbrel.migration.v1.MigrationState.ROLLED_BACK;
import static dev.whimbrel.migration.v1.MigrationState.ROLLING_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.whimbrel.alert.v1.AlertAcknowledged;
import dev.whimbrel.alert.v1.AlertRaised;
import dev.whimbrel.alert.v1.AlertResolved;
import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class AlertsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

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

    @BeforeEach
    void theReceiverIsUp() {
        monitor.receiver().resetMappings();
        monitor.receiver().stubFor(post("/alerts").willReturn(aResponse().withStatus(204)));
    }

    @Test
    void aMessageThatCannotBeHandledIsParkedShownAndSaid() {
        var log = listen();
        var target = "t-" + UUID.randomUUID();
        speaker.sayBytes(Topics.MIGRATION_EVENTS, target, "this is no Avro");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parked(target).isMissingNode()).isFalse());
        var parked = parked(target);
        assertThat(parked.at("/originTopic").asString()).isEqualTo(Topics.MIGRATION_EVENTS);
        assertThat(parked.at("/service").asString()).isEqualTo("monitor-service");
        assertThat(parked.at("/reason").asString()).isNotBlank();
        assertThat(parked.at("/bytes").asLong()).isEqualTo("this is no Avro".length());
        assertThat(browser.get("/parked").body()).contains(target, "kafka-console-consumer.sh");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(log.list).anySatisfy(line -> {
                assertThat(line.getMessage()).isEqualTo("alert raised");
                assertThat(line.getKeyValuePairs())
                        .anySatisfy(pair -> assertThat(String.valueOf(pair.value))
                                .startsWith("Message parked: monitor-service on " + Topics.MIGRATION_EVENTS));
            });
            assertThat(received()).anySatisfy(notice -> {
                assertThat(notice.at("/event").asString()).isEqualTo("raised");
                assertThat(notice.at("/title").asString()).startsWith("Message parked");
                assertThat(notice.at("/body").asString()).contains("What happened", "What it means", "What to do");
            });
        });
    }

    @Test
    void theSamePoisonTwiceIsTwoParkedMessagesAndOneAlert() {
        var target = "t-" + UUID.randomUUID();
        speaker.sayBytes(Topics.BACKUP_EVENTS, target, "poison");
        speaker.sayBytes(Topics.BACKUP_EVENTS, target, "poison");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(values(browser.json("/api/v1/parked"), "key").stream().filter(target::equals))
                    .hasSize(2);
            assertThat(openAbout(Topics.BACKUP_EVENTS)).hasSize(1);
            assertThat(openAbout(Topics.BACKUP_EVENTS)
                            .getFirst()
                            .at("/occurrences")
                            .asLong())
                    .isEqualTo(2);
        });
    }

    @Test
    void aReceiverThatIsDownLosesNothingAndHearsItInOrder() {
        monitor.receiver().resetMappings();
        monitor.receiver().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        var story = new Story(speaker, "t-" + UUID.randomUUID());
        story.tell(story.move(1, null, PLANNING, null));
        story.tell(story.move(2, PLANNING, NEEDS_ATTENTION, "it cannot be told what was applied", "resolve: say so"));
        await().atMost(SOON).untilAsserted(() -> assertThat(received()).anyMatch(notice -> about(notice, story)));
        story.tell(story.move(3, NEEDS_ATTENTION, RESOLVED, "done by hand"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(alert(story).at("/resolvedAt").isMissingNode())
                        .isFalse());

        theReceiverIsUp();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(delivered().stream()
                                .filter(notice -> about(notice, story))
                                // one whose answer came too late is sent again: receivers tell repetitions by the id
                                .map(notice -> notice.at("/noticeId").asString())
                                .distinct()
                                .map(id -> id.substring(id.indexOf('/') + 1)))
                        .containsExactly("raised", "resolved"));
        monitor.receiver()
                .verify(postRequestedFor(urlEqualTo("/alerts"))
                        .withHeader(
                                "Whimbrel-Signature",
                                com.github.tomakehurst.wiremock.client.WireMock.matching("t=[0-9]+,v1=[0-9a-f]{64}")));
    }

    @Test
    void aRedirectIsNotFollowed() {
        monitor.receiver().resetMappings();
        monitor.receiver()
                .stubFor(post("/alerts").willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));
        var story = rolledBack();
        await().atMost(SOON).untilAsserted(() -> assertThat(received()).anyMatch(notice -> about(notice, story)));

        assertThat(monitor.receiver().findAll(postRequestedFor(urlEqualTo("/elsewhere"))))
                .isEmpty();
    }

    @Test
    void aPersonAcknowledgesAndTheWorldHearsIt() {
        var story = rolledBack();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(alert(story).at("/title").asString()).isNotBlank());
        var id = alert(story).at("/id").asString();

        var answer = browser.post("/api/v1/alerts/" + id + "/acknowledge", "{\"acknowledgedBy\": \"anna\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(browser.get("/alerts").body()).contains("Acknowledged by", "anna");
        try (var heard = new Heard(Topics.ALERTS)) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(heard.of(AlertRaised.class, story.target)).hasSize(1);
                assertThat(heard.of(AlertAcknowledged.class, story.target))
                        .extracting(AlertAcknowledged::getAcknowledgedBy)
                        .containsExactly("anna");
            });
        }
        var again = browser.post("/api/v1/alerts/" + id + "/acknowledge", "{\"acknowledgedBy\": \"bert\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("by anna");
    }

    @Test
    void aPersonSaysThatItIsOver() {
        var story = rolledBack();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(alert(story).at("/title").asString()).isNotBlank());
        var id = alert(story).at("/id").asString();

        assertThat(browser.post("/api/v1/alerts/" + id + "/resolve", "{\"reason\": \"corrected\"}")
                        .statusCode())
                .isEqualTo(200);

        try (var heard = new Heard(Topics.ALERTS)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(heard.of(AlertResolved.class, story.target))
                            .hasSize(1));
        }
        assertThat(browser.post("/api/v1/alerts/" + id + "/resolve", "{\"reason\": \"again\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void badWishesAreAnsweredWithWhatIsWrong() {
        assertThat(browser.post("/api/v1/alerts/none/acknowledge", "{\"acknowledgedBy\": \"anna\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/api/v1/alerts/none/acknowledge", "{\"acknowledgedBy\": \" \"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(
                                "/api/v1/alerts/none/acknowledge",
                                "{\"acknowledgedBy\": \"anna\"}",
                                "Sec-Fetch-Site",
                                "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyMigrationThatDidNotCompleteIsSaidTheOneRefusedAtTheDoorQuietly() {
        var target = "t-" + UUID.randomUUID();
        var refused = new Story(speaker, target);
        refused.tell(refused.move(1, null, REJECTED, "unknown target"));
        var after = new Story(speaker, target);
        after.tell(after.move(1, null, PLANNING, null));
        after.tell(after.move(2, PLANNING, REJECTED, "3 duplicates"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(alert(refused).at("/severity").asString("")).isEqualTo("INFO");
            assertThat(alert(after).at("/severity").asString("")).isEqualTo("WARNING");
            assertThat(delivered()).anyMatch(notice -> about(notice, refused) && severity(notice, "info"));
            assertThat(delivered()).anyMatch(notice -> about(notice, after) && severity(notice, "warning"));
        });
    }

    private static boolean severity(JsonNode notice, String severity) {
        return notice.at("/severity").asString("").equals(severity);
    }

    private static Story rolledBack() {
        var story = new Story(speaker, "t-" + UUID.randomUUID());
        story.tell(story.move(1, null, EXECUTING, null));
        story.tell(story.move(2, EXECUTING, ROLLING_BACK, "statement 5 failed"));
        story.tell(story.move(3, ROLLING_BACK, ROLLED_BACK, "statement 5 failed"));
        return story;
    }

    private static JsonNode alert(Story story) {
        return browser.json("/api/v1/alerts?migrationId=" + story.id).at("/0");
    }

    private static JsonNode parked(String target) {
        return browser.json("/api/v1/parked")
                .valueStream()
                .filter(parked -> parked.at("/key").asString("").equals(target))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static List<JsonNode> openAbout(String topic) {
        return browser.json("/api/v1/alerts?open=true")
                .valueStream()
                .filter(alert -> alert.at("/title").asString().endsWith("on " + topic))
                .toList();
    }

    private static List<String> values(JsonNode list, String name) {
        return list.valueStream().map(one -> one.at("/" + name).asString("")).toList();
    }

    private static boolean about(JsonNode notice, Story story) {
        return notice.at("/migrationId").asString("").equals(story.id);
    }

    /** Everything the receiver was sent, oldest first. */
    private static List<JsonNode> received() {
        return notices(monitor.receiver().getAllServeEvents());
    }

    /** What it took. */
    private static List<JsonNode> delivered() {
        return notices(monitor.receiver().getAllServeEvents().stream()
                .filter(event -> event.getResponse().getStatus() == 204)
                .toList());
    }

    private static List<JsonNode> notices(List<ServeEvent> newestFirst) {
        var json = JsonMapper.builder().build();
        return newestFirst.reversed().stream()
                .map(event -> json.readTree(event.getRequest().getBodyAsString()))
                .toList();
    }

    private static ListAppender<ILoggingEvent> listen() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        ((Logger) LoggerFactory.getLogger("dev.whimbrel.monitor.channels")).addAppender(appender);
        return appender;
    }
}
