package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import dev.whimbrel.targets.binlog.Audience.Ending;
import dev.whimbrel.targets.binlog.RowsReader.Nameless;
import dev.whimbrel.targets.binlog.RowsReader.Wanted;
import dev.whimbrel.targets.binlog.Writers.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts rows of others event by event, until it meets something that makes a count worthless. */
final class Tally {
    /** Kinds the library has no name for and that write nothing: heartbeat, tagged GTID; MariaDB: start of encryption. */
    private static final Set<Integer> WRITE_NOTHING = Set.of(41, 42, 164);

    private final Watched watched;
    private final Writers writers;
    private final Cascades cascades;
    private final Audience audience;
    private final Map<String, Long> rows = new TreeMap<>();
    private long connection;
    private boolean ownSeen;
    private boolean startedAgain;
    private @Nullable String problem;

    Tally(Watched watched, Writers writers, Cascades cascades, Audience audience) {
        this.watched = watched;
        this.writers = writers;
        this.cascades = cascades;
        this.audience = audience;
    }

    Map<String, Long> rows() {
        return rows;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** Whether rows of the table have to be read. */
    boolean wants(TableName table) {
        return watched.name(table.schema(), table.table()).isPresent() || cascades.startAt(table);
    }

    void on(LogHeader header, @Nullable EventData data) {
        switch (header.getEventType()) {
            case GTID, ANONYMOUS_GTID, MARIADB_GTID -> connection = 0;
            case STOP -> serverStartedAgain();
            case INCIDENT -> give("the server noted in its binary log that events were lost");
            case BEGIN_LOAD_QUERY, EXECUTE_LOAD_QUERY, LOAD, NEW_LOAD, EXEC_LOAD ->
                statementFormat(header, "LOAD DATA");
            case PRE_GA_WRITE_ROWS, PRE_GA_UPDATE_ROWS, PRE_GA_DELETE_ROWS, UNKNOWN -> unreadable(header);
            default -> {
                switch (data) {
                    case QueryEventData query -> query(header, query);
                    case Wanted some -> rows(header, some);
                    case Nameless _ -> give("the binary log has rows of a table that it did not introduce");
                    case TransactionPayloadEventData compressed ->
                        compressed.getUncompressedEvents().forEach(one -> on(one.getHeader(), one.getData()));
                    case null, default -> {}
                }
            }
        }
    }

    /** Connection ids begin again with the server: the same one may then be somebody else's. */
    void serverStartedAgain() {
        startedAgain = true;
        ambiguous();
    }

    private boolean isOwn(Origin origin) {
        boolean own = writers.isOwn(origin);
        ownSeen |= own;
        ambiguous();
        return own;
    }

    private void ambiguous() {
        if (startedAgain && ownSeen && writers.startOver()) {
            give("the server was started again in between, so connections cannot be told apart by their ids");
        }
    }

    private void rows(EventHeaderV4 header, Wanted some) {
        boolean own = isOwn(new Origin(header.getServerId(), connection));
        var table = watched.name(some.table().schema(), some.table().table());
        if (problem == null) {
            table.ifPresent(name -> audience.rows(name, some, own));
        }
        if (own) {
            return;
        }
        int count = count(some.values());
        if (count < 0) {
            give("the binary log has rows of table " + some.table().table()
                    + " in a form that this program cannot count");
        } else {
            table.ifPresent(name -> rows.merge(name, (long) count, Long::sum));
            cascades.reached(some).ifPresent(this::give);
        }
        if (table.isPresent() && writers.someAreUnmarked()) {
            give("table " + table.get()
                    + " was written to, but the account could not mark its own session, so whose writes these"
                    + " are cannot be told: grant it BINLOG ADMIN (MariaDB)");
        }
    }

    private static int count(@Nullable EventData values) {
        return switch (values) {
            case WriteRowsEventData written -> written.getRows().size();
            case UpdateRowsEventData updated -> updated.getRows().size();
            case DeleteRowsEventData deleted -> deleted.getRows().size();
            case null, default -> -1;
        };
    }

    private void query(EventHeaderV4 header, QueryEventData query) {
        var statement = LoggedStatement.of(query.getSql());
        switch (statement.kind()) {
            case BEGIN -> {
                connection = query.getThreadId();
                audience.begins(statement.words());
            }
            case NO_EFFECT -> {}
            case ROWS -> {
                if (watched.mayConcern(query.getDatabase(), query.getSql())
                        && !isOwn(new Origin(header.getServerId(), query.getThreadId()))) {
                    statementFormat(statement.words());
                }
            }
            case DEFINITION -> {
                boolean own = isOwn(new Origin(header.getServerId(), query.getThreadId()));
                if (own && problem == null) {
                    audience.ownDefinition(query.getDatabase(), query.getSql());
                }
                if (!own && concerns(query, statement)) {
                    give("somebody else changed what the tables look like (" + statement.words() + ")");
                }
            }
        }
    }

    private boolean concerns(QueryEventData query, LoggedStatement statement) {
        return statement.isAboutSchema()
                ? watched.mentionsSchema(query.getSql())
                : watched.mayConcern(query.getDatabase(), query.getSql()) && watched.mentionsTable(query.getSql());
    }

    private void statementFormat(EventHeaderV4 header, String words) {
        if (!isOwn(new Origin(header.getServerId(), connection))) {
            statementFormat(words);
        }
    }

    private void statementFormat(String words) {
        give("somebody else wrote in statement format (" + words + "): the binary log does not say how many rows");
    }

    private void unreadable(LogHeader header) {
        if (!WRITE_NOTHING.contains(header.number()) && !isOwn(new Origin(header.getServerId(), connection))) {
            give("the binary log has events that this program cannot read (kind " + header.number()
                    + "): they may be compressed, see log_bin_compress");
        }
    }

    /** Whether a transaction ends here, and how. */
    Optional<Ending> ended(LogHeader header, @Nullable EventData data) {
        return switch (data) {
            case QueryEventData query -> LoggedStatement.of(query.getSql()).ending();
            case TransactionPayloadEventData _ -> Optional.of(Ending.COMMITTED);
            case null, default ->
                header.getEventType() == EventType.XID ? Optional.of(Ending.COMMITTED) : Optional.empty();
        };
    }

    private void give(String reason) {
        problem = problem == null ? reason : problem;
    }
}
