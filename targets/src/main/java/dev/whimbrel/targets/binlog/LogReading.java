package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.OthersWrites.Counted;
import dev.whimbrel.targets.binlog.OthersWrites.Unknown;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one stretch of the log: from a point to where the log stood when it began. */
final class LogReading {
    private static final int MOST_ASKED = 100;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Target target;
    private final BinlogCoordinates from;
    private final LogState log;
    private final Tally tally;
    private final Audience audience;

    private LogReading(Target target, BinlogCoordinates from, LogState log, Tally tally, Audience audience) {
        this.audience = audience;
        this.target = target;
        this.from = from;
        this.log = log;
        this.tally = tally;
    }

    static LogReading of(Target target, BinlogCoordinates from, Collection<String> tables, Collection<WriterMark> own)
            throws SQLException {
        return of(target, from, tables, own, Audience.NONE);
    }

    static LogReading of(
            Target target,
            BinlogCoordinates from,
            Collection<String> tables,
            Collection<WriterMark> own,
            Audience audience)
            throws SQLException {
        try (var connection = target.connect()) {
            var version = ServerVersion.of(connection);
            var log = LogState.of(connection, version, from);
            var watched = new Watched(target.schema(), tables, log.namesIgnoreCase());
            var writers = version.flavour() == Flavour.MYSQL
                    ? Writers.byConnection(log.serverId(), own)
                    : Writers.byServerId(own);
            var cascades = audience.carriesOn()
                    ? Cascades.fromOutside(connection, version, watched)
                    : Cascades.into(connection, version, watched);
            return new LogReading(target, from, log, new Tally(watched, writers, cascades, audience), audience);
        }
    }

    OthersWrites within(Duration limit) throws SQLException {
        if (log.problem() != null) {
            return new Unknown(log.problem());
        }
        if (from.isAtOrBehind(log.end())) {
            return new Counted(Map.of());
        }
        var stretch = new Stretch(from, log.end(), tally, audience);
        read(stretch, limit);
        stretch.rethrow();
        return stretch.outcome();
    }

    /** To where the log stood when this began. */
    BinlogCoordinates end() {
        return log.end();
    }

    private void read(Stretch stretch, Duration limit) throws SQLException {
        var client = new AtomicReference<>(client(from, stretch));
        Thread.ofVirtual().name("binlog-" + target.name()).start(() -> follow(client, stretch));
        try {
            if (!stretch.isOver(limit)) {
                stretch.failed("the binary log could not be read to its end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException stopped) {
            stretch.failed("reading the binary log was interrupted");
            Thread.currentThread().interrupt();
        } finally {
            disconnect(client.get());
        }
    }

    private BinaryLogClient client(BinlogCoordinates position, Stretch stretch) throws SQLException {
        return LogClient.of(target.login(), position, stretch, tally::wants);
    }

    /**
     * A server under load says where its log ends a moment before it lets anybody read up to there: then it is asked again for the rest.
     */
    private void follow(AtomicReference<BinaryLogClient> client, Stretch stretch) {
        try {
            client.get().connect();
            for (int asked = 0; asked < MOST_ASKED && !stretch.isOver(BETWEEN); asked++) {
                client.set(client(stretch.at(), stretch));
                client.get().connect();
            }
            stretch.ended();
        } catch (IOException failure) {
            stretch.failed(LogFailure.reason(failure));
        } catch (SQLException unreachable) {
            stretch.failed("the server cannot be asked for the rest of the binary log");
        } catch (InterruptedException stopped) {
            stretch.failed("reading the binary log was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    private static void disconnect(BinaryLogClient client) {
        try {
            client.disconnect();
        } catch (IOException _) {
            // it is of no more use either way
        }
    }
}
