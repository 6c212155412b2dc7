package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second, from a connection of its own, at the statement that is under way: how far the server says it is, who is in its
 * way, and whether the server still carries it out at all. An answer can get lost for good; a long ALTER and a dead wire look the
 * same from this side.
 */
final class Watch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int UNREACHABLE_SILENCES = 6;
    private static final int ANSWER_MILLIS = 3_000;

    private final TargetSession session;
    private final ExecutionSettings settings;
    private final RunProgress progress;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Connection connection;
    private Instant lastContact = Instant.now();

    private Watch(TargetSession session, ExecutionSettings settings, RunProgress progress) {
        this.session = session;
        this.settings = settings;
        this.progress = progress;
        this.thread = Thread.ofPlatform().daemon().name("statement-watch").unstarted(this::look);
    }

    static Watch over(TargetSession session, ExecutionSettings settings, RunProgress progress) {
        var watch = new Watch(session, settings, progress);
        watch.thread.start();
        return watch;
    }

    private void look() {
        try {
            while (!closed) {
                Thread.sleep(PAUSE);
                lookGuarded();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void lookGuarded() {
        var since = session.sendingSince();
        if (since == null || since.isAfter(Instant.now().minus(PAUSE))) {
            lastContact = Instant.now();
            return;
        }
        try {
            lookAt(since);
            lastContact = Instant.now();
        } catch (SQLException failed) {
            disconnect();
            log.atDebug().addKeyValue("error", failed.getErrorCode()).log("the running statement cannot be looked at");
            giveUpIfUnreachable();
        }
    }

    private void lookAt(Instant since) throws SQLException {
        var watching = connected();
        var running = Running.of(watching, session.connectionId(), session.dialect());
        if (running == null
                || (running.idle() && running.seconds() >= settings.silence().toSeconds())) {
            if (since.equals(session.sendingSince())) {
                abandon("the server no longer carries the statement out, and its answer has not arrived");
            }
            return;
        }
        progress.server(running, since);
        if (running.waitsForLock()) {
            var there = new Blockers(watching, session.schema(), session.isMariaDb())
                    .of(session.lockedTables(), Duration.ZERO);
            progress.heldUpBy(there.stream()
                    .filter(each -> each.who().connection() != running.connection())
                    .toList());
        }
    }

    private void giveUpIfUnreachable() {
        var patience = settings.silence().multipliedBy(UNREACHABLE_SILENCES);
        if (lastContact.plus(patience).isBefore(Instant.now())) {
            abandon("the server has not been reachable for " + patience.toSeconds() + " s");
        }
    }

    private void abandon(String why) {
        log.atWarn().addKeyValue("target", session.target().name()).log("connection given up: " + why);
        try {
            session.abandon();
        } catch (SQLException failed) {
            log.atWarn().addKeyValue("error", failed.getErrorCode()).log("connection could not be given up");
        }
    }

    private Connection connected() throws SQLException {
        var open = connection;
        if (open == null) {
            open = session.target().connect();
            // it goes over the same wire, and must not wait for an answer for ever either
            open.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            log.atDebug().addKeyValue("error", gone.getErrorCode()).log("the watching connection had ended");
        }
        connection = null;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
