package dev.whimbrel.messaging.outbox;

import java.time.Duration;
import org.slf4j.Logger;

/** Says that something is wrong once, then once a minute, and once that it is over: a broker is down for minutes, the loop turns every second. */
final class Troubles {
    private static final long REMIND_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private boolean inTrouble;
    private long lastSaid;

    Troubles(Logger log) {
        this.log = log;
    }

    void met(Exception e) {
        if (!inTrouble || System.nanoTime() - lastSaid > REMIND_NANOS) {
            inTrouble = true;
            lastSaid = System.nanoTime();
            var cause = e.getCause() == null ? e : e.getCause();
            log.atWarn()
                    .addKeyValue("error", e.getClass().getName())
                    .addKeyValue("cause", cause.getClass().getName())
                    .log("messages wait in the outbox, publishing is tried again every second");
        }
    }

    void over() {
        if (inTrouble) {
            inTrouble = false;
            log.atInfo().log("messages are published again");
        }
    }
}
