package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import dev.whimbrel.targets.binlog.OthersWrites.Counted;
import dev.whimbrel.targets.binlog.OthersWrites.Unknown;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log to a point. Events arrive on the client's thread, and the client swallows what goes wrong there: so whatever
 * ends the stretch is kept here, and only having passed its end counts as having read it.
 */
final class Stretch implements BinaryLogClient.EventListener, BinaryLogClient.LifecycleListener {
    private final BinlogCoordinates end;
    private final Tally tally;
    private final Audience audience;
    private final CountDownLatch over = new CountDownLatch(1);
    private BinlogCoordinates at;
    private boolean nextFileAnnounced;
    private @Nullable String failure;
    private @Nullable RuntimeException thrown;

    Stretch(BinlogCoordinates from, BinlogCoordinates end, Tally tally) {
        this(from, end, tally, Audience.NONE);
    }

    Stretch(BinlogCoordinates from, BinlogCoordinates end, Tally tally, Audience audience) {
        this.audience = audience;
        this.at = from;
        this.end = end;
        this.tally = tally;
    }

    @Override
    public synchronized void onEvent(Event event) {
        if (over.getCount() == 0) {
            return;
        }
        LogHeader header = event.getHeader();
        if (event.getData() instanceof RotateEventData next) {
            rotate(next, header.getNextPosition() > 0);
        } else {
            at = header.getNextPosition() > 0 ? new BinlogCoordinates(at.file(), header.getNextPosition(), null) : at;
            told(event, header);
        }
        if (at.isAtOrBehind(end) || tally.problem() != null) {
            over.countDown();
        }
    }

    /** The client would swallow what goes wrong in here, and go on. */
    private void told(Event event, LogHeader header) {
        try {
            tally.on(header, event.getData());
            if (tally.problem() == null) {
                tally.ended(header, event.getData()).ifPresent(how -> audience.ends(how, at));
            }
        } catch (RuntimeException broken) {
            thrown = broken;
            failed("what was read could not be used");
        }
    }

    /** What the audience threw, thrown again for whoever waits. */
    synchronized void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }

    /** A server that goes on to a new file says so in the old one; one that was started again begins a new one unannounced. */
    private void rotate(RotateEventData next, boolean announcement) {
        if (!announcement && !nextFileAnnounced && !next.getBinlogFilename().equals(at.file())) {
            tally.serverStartedAgain();
        }
        nextFileAnnounced = announcement;
        at = new BinlogCoordinates(next.getBinlogFilename(), next.getBinlogPosition(), null);
    }

    boolean isOver(Duration limit) throws InterruptedException {
        return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it without a result; what has ended stays as it ended. */
    synchronized void failed(String reason) {
        if (over.getCount() > 0) {
            failure = reason;
            over.countDown();
        }
    }

    synchronized OthersWrites outcome() {
        var reason = failure == null ? tally.problem() : failure;
        return reason == null ? new Counted(tally.rows()) : new Unknown(reason);
    }

    @Override
    public void onConnect(BinaryLogClient client) {}

    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception problem) {
        failed(LogFailure.reason(problem));
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient client, Exception problem) {
        failed("an event of the binary log behind " + at + " cannot be read by this program");
    }

    /** Nothing in itself: see {@link #ended}. */
    @Override
    public void onDisconnect(BinaryLogClient client) {}

    /** Whoever read has read all that the server gave. */
    synchronized void ended() {
        failed("the server ended the binary log at " + at + ", before " + end);
    }

    /** How far it has come: behind a whole transaction once the server has no more to say. */
    synchronized BinlogCoordinates at() {
        return at;
    }
}
