package dev.whimbrel.monitor;

import static dev.whimbrel.migration.v1.MigrationState.BACKING_UP;
import static dev.whimbrel.migration.v1.MigrationState.COMPLETED;
import static dev.whimbrel.migration.v1.MigrationState.EXECUTING;
import static dev.whimbrel.migration.v1.MigrationState.PLANNING;
import static dev.whimbrel.migration.v1.MigrationState.VALIDATING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.ProgressUnit;
import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages that are open while something happens. */
class LivePagesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RunningMonitor monitor;
    private static Speaker speaker;

    @BeforeAll
    static void start() {
        monitor = RunningMonitor.get();
        speaker = new Speaker();
    }

    @AfterAll
    static void stop() {
        speaker.close();
    }

    @Test
    void anOpenPageShowsInABrowserWhatHappensWithoutBeingAskedAgain() {
        var story = new Story(speaker, "t-" + UUID.randomUUID());
        // opened before the first event is there, as by somebody who has just asked for the migration
        try (var browser = open(story)) {
            soon(browser::text, "Not heard of yet");
            soon(() -> browser.evaluate("document.documentElement.dataset.link"), "live");
            browser.evaluate("window.sameDocument = 'yes'");

            story.goes(PLANNING, VALIDATING, BACKING_UP, EXECUTING);
            soon(browser::text, "running");
            progress(story, 5);
            soon(browser::text, "5 of 12 statements");
            progress(story, 9);
            soon(browser::text, "9 of 12 statements");
            story.tell(story.move(5, EXECUTING, COMPLETED, null));
            soon(browser::text, "completed");

            assertThat(browser.evaluate("window.sameDocument")).isEqualTo("yes");
            assertThat(browser.evaluate("document.documentElement.dataset.link"))
                    .isEqualTo("live");
        }
    }

    @Test
    void whatAPersonOpenedStaysOpenWhileThePageChanges() {
        var story = new Story(speaker, "t-" + UUID.randomUUID()).goes(PLANNING, EXECUTING);
        try (var browser = open(story)) {
            soon(browser::text, "running");
            browser.evaluate("document.getElementById('moves').open = true");
            browser.evaluate("document.querySelector('#moves summary').focus()");

            progress(story, 7);
            soon(browser::text, "7 of 12 statements");

            assertThat(browser.evaluate("String(document.getElementById('moves').open)"))
                    .isEqualTo("true");
            assertThat(browser.evaluate("document.activeElement.textContent")).contains("Every move");
        }
    }

    @Test
    void aBrowserThatCannotListenAsksAgainByItself() {
        var story = new Story(speaker, "t-" + UUID.randomUUID()).goes(PLANNING);
        try (var browser = open(story)) {
            browser.reloadAfter("delete window.EventSource");
            soon(() -> browser.evaluate("String(typeof EventSource)"), "undefined");
            soon(browser::text, "being planned");

            story.tell(story.move(2, PLANNING, EXECUTING, null));

            soon(browser::text, "running");
            assertThat(browser.evaluate("document.documentElement.dataset.link"))
                    .isEqualTo("polling");
        }
    }

    @Test
    void whoeverDecidesAboutAParkedMessageIsAskedFirstAndSeesWhatBecameOfIt() {
        var target = "t-" + UUID.randomUUID();
        var story = new Story(speaker, target);
        speaker.park(
                Topics.MIGRATION_EVENTS, target, story.id, story.move(1, null, PLANNING, null), "digest-" + target);
        try (var browser = open("/parked")) {
            // before its script has run a page takes no click
            soon(() -> browser.evaluate("document.documentElement.dataset.link"), "live");
            soon(browser::text, target);
            var card = "[...document.querySelectorAll('.alerts > li')].find(li => li.innerText.includes('" + target
                    + "'))";

            browser.evaluate(
                    "[..." + card + ".querySelectorAll('button')].find(b => b.textContent == 'Discard').click()");
            soon(() -> browser.evaluate("document.getElementById('ask').innerText"), "It is never handled.");
            assertThat(browser.evaluate(card + ".innerText")).doesNotContain("discarded");
            browser.evaluate("document.querySelector('#ask [name=by]').value = 'anna'");
            browser.evaluate("document.querySelector('#ask [name=reason]').value = 'a drill'");
            browser.evaluate("document.querySelector('#ask .sure').click()");

            soon(() -> browser.evaluate(card + ".innerText"), "discarded");
            assertThat(browser.evaluate(card + ".innerText")).contains("anna", "a drill");
            assertThat(browser.evaluate("String(document.getElementById('ask').open)"))
                    .isEqualTo("false");
        }
    }

    private static Chromium open(Story story) {
        return open("/migrations/" + story.id);
    }

    private static Chromium open(String path) {
        var opened = Chromium.open(monitor.address() + path);
        assumeTrue(opened.isPresent(), "whimbrel test parts: left out Chromium: not on the path");
        return opened.get();
    }

    private static void soon(Supplier<String> seen, String text) {
        await().atMost(SOON).untilAsserted(() -> assertThat(seen.get()).contains(text));
    }

    private static void progress(Story story, long done) {
        var at = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        var message = new MigrationProgressed(
                story.id,
                story.target,
                "execution",
                done,
                12L,
                ProgressUnit.STATEMENTS,
                "adding an index",
                at,
                -1.0,
                null,
                "");
        speaker.say(Topics.MIGRATION_PROGRESS, story.target, story.id, message);
    }
}
