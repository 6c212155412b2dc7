package dev.whimbrel.monitor.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The pages that are open right now, by what they are about. While there are any, their tokens are looked up a few times a
 * second, once per subject however many look at it.
 */
@Component
class OpenPages implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OpenPages.class);
    private static final int MOST = 500;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final class Room {
        private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
        private volatile String token = "";
    }

    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final Tokens tokens;
    private volatile boolean running;

    OpenPages(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @throws TooManyPages when as many are open as this instance serves; the page then polls */
    SseEmitter open(String subject) {
        if (rooms.values().stream().mapToInt(room -> room.pages.size()).sum() >= MOST) {
            throw new TooManyPages();
        }
        var page = new SseEmitter(LONGEST.toMillis());
        var room = rooms.compute(subject, (_, known) -> {
            var joined = known == null ? new Room() : known;
            joined.pages.add(page);
            return joined;
        });
        page.onCompletion(() -> leave(subject, page));
        page.onTimeout(page::complete);
        page.onError(_ -> leave(subject, page));
        say(page, "hello", room.token);
        return page;
    }

    @Scheduled(fixedDelay = 300)
    void lookForNews() {
        try {
            rooms.forEach(this::lookForNews);
        } catch (RuntimeException failure) {
            // the guard of the loop: open pages poll by themselves until this works again
            log.atWarn().addKeyValue("error", failure.getMessage()).log("open pages could not be told");
        }
    }

    /** Tells both sides that the other is still there. */
    @Scheduled(fixedDelay = 10_000)
    void beat() {
        rooms.values().forEach(room -> room.pages.forEach(page -> say(page, "beat", room.token)));
    }

    private void lookForNews(String subject, Room room) {
        var token = tokens.token(subject);
        if (!token.equals(room.token)) {
            room.token = token;
            room.pages.forEach(page -> say(page, "changed", token));
        }
    }

    private static void say(SseEmitter page, String what, String token) {
        try {
            page.send(SseEmitter.event().name(what).data(token).reconnectTime(2000));
        } catch (IOException | IllegalStateException gone) {
            page.completeWithError(gone);
        }
    }

    private void leave(String subject, SseEmitter page) {
        rooms.computeIfPresent(subject, (_, room) -> {
            room.pages.remove(page);
            return room.pages.isEmpty() ? null : room;
        });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its last answers: these would never end by themselves. */
    @Override
    public void stop() {
        running = false;
        rooms.values().forEach(room -> Set.copyOf(room.pages).forEach(SseEmitter::complete));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
