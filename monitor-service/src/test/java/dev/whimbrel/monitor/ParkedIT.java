package dev.whimbrel.monitor;

import static dev.whimbrel.migration.v1.MigrationState.PLANNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A person decides what becomes of a message that nobody could handle. */
class ParkedIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WHY = "{\"by\": \"anna\", \"reason\": \"its cause is mended\"}";

    private static RunningMonitor monitor;
    private static Speaker speaker;
    private static Browser browser;

    private final String target = "t-" + UUID.randomUUID();

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
    void oneThatIsSentAgainIsHandledAsIfItHadJustCome() {
        var story = new Story(speaker, target);
        // as a service would have parked it that could not handle it that day
        speaker.park(
                Topics.MIGRATION_EVENTS, target, story.id, story.move(1, null, PLANNING, null), "digest-" + target);
        var id = awaitParked().at("/id").asString();
        assertThat(browser.get("/api/v1/monitor/migrations/" + story.id).statusCode())
                .isEqualTo(404);

        assertThat(browser.post("/api/v1/parked/" + id + "/send-again", WHY).statusCode())
                .isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.json("/api/v1/monitor/migrations/" + story.id)
                                .at("/summary/state")
                                .asString(""))
                        .isEqualTo("PLANNING"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parked().at("/decision/done").asBoolean(false))
                        .isTrue());
        assertThat(parked().at("/decision/by").asString()).isEqualTo("anna");
        assertThat(alert().at("/resolvedReason").asString()).contains("sent again by anna", "its cause is mended");
        var again = browser.post("/api/v1/parked/" + id + "/discard", WHY);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("sent again already, by anna");
    }

    @Test
    void oneThatIsDiscardedIsNeverHandledAndItsAlertIsOver() {
        var story = new Story(speaker, target);
        speaker.park(
                Topics.MIGRATION_EVENTS, target, story.id, story.move(1, null, PLANNING, null), "digest-" + target);
        var id = awaitParked().at("/id").asString();

        assertThat(browser.post("/api/v1/parked/" + id + "/discard", WHY).statusCode())
                .isEqualTo(200);

        assertThat(alert().at("/resolvedReason").asString("")).contains("discarded by anna");
        assertThat(browser.get("/parked").body()).contains("discarded", "anna");
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() ->
                        browser.get("/api/v1/monitor/migrations/" + story.id).statusCode() == 404);
    }

    @Test
    void theAlertStaysOpenUntilTheLastMessageWithItsFailureIsDecided() {
        var story = new Story(speaker, target);
        speaker.park(Topics.BACKUP_EVENTS, target, story.id, story.move(1, null, PLANNING, null), "digest-" + target);
        speaker.park(Topics.BACKUP_EVENTS, target, story.id, story.move(1, null, PLANNING, null), "digest-" + target);
        await().atMost(SOON).untilAsserted(() -> assertThat(ids()).hasSize(2));

        browser.post("/api/v1/parked/" + ids().getFirst() + "/discard", WHY);
        assertThat(alert().at("/resolvedAt").isMissingNode()).isTrue();
        browser.post("/api/v1/parked/" + ids().getLast() + "/discard", WHY);
        assertThat(alert().at("/resolvedAt").isMissingNode()).isFalse();
    }

    @Test
    void badWishesAreAnsweredWithWhatIsWrong() {
        assertThat(browser.post("/api/v1/parked/0/discard", WHY).statusCode()).isEqualTo(404);
        assertThat(browser.post("/api/v1/parked/0/discard", "{\"by\": \"\", \"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/api/v1/parked/none/discard", WHY).statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/api/v1/parked/0/discard", WHY, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    private JsonNode awaitParked() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parked().isMissingNode()).isFalse());
        return parked();
    }

    private JsonNode parked() {
        return browser.json("/api/v1/parked?limit=500")
                .valueStream()
                .filter(one -> one.at("/key").asString("").equals(target))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private java.util.List<String> ids() {
        return browser.json("/api/v1/parked?limit=500")
                .valueStream()
                .filter(one -> one.at("/key").asString("").equals(target))
                .map(one -> one.at("/id").asString())
                .sorted()
                .toList();
    }

    private JsonNode alert() {
        return browser.json("/api/v1/alerts?limit=500")
                .valueStream()
                .filter(one -> one.at("/dedupKey").asString("").contains("digest-" + target))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }
}
