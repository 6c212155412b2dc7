package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Writes into the table of requests, once a second at most, how far one is: whoever asked looks there. Thread-safe. */
@Component
class RememberedProgress {
    private static final Logger log = LoggerFactory.getLogger(RememberedProgress.class);
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Requests requests;

    RememberedProgress(Requests requests) {
        this.requests = requests;
    }

    /** @param requestId empty where nobody asked */
    Progress of(String requestId, Progress other) {
        return requestId.isBlank() ? other : new Remembering(requestId, other);
    }

    private final class Remembering implements Progress {
        private final String requestId;
        private final Progress other;
        private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();
        private final AtomicLong next = new AtomicLong(System.nanoTime());

        Remembering(String requestId, Progress other) {
            this.requestId = requestId;
            this.other = other;
        }

        @Override
        public void at(String doing, Unit unit, long done, long total) {
            other.at(doing, unit, done, total);
            long now = System.nanoTime();
            var reading = Objects.requireNonNull(
                    latest.updateAndGet(before -> Reading.after(before, doing, unit, done, total, now)));
            long due = next.get();
            if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS)) {
                remember(new Request.Progress(reading.described(), reading.done(), reading.total(), unit.name()));
            }
        }

        /** What cannot be remembered is not worth the work. */
        private void remember(Request.Progress progress) {
            try {
                requests.at(requestId, progress);
            } catch (DataAccessException unwritten) {
                log.atWarn()
                        .addKeyValue("requestId", requestId)
                        .addKeyValue("error", unwritten.getClass().getName())
                        .log("progress could not be remembered");
            }
        }

        @Override
        public boolean stopRequested() {
            return other.stopRequested();
        }
    }
}
