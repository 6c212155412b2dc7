package dev.whimbrel.backup.replay;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.LoggedRow;
import dev.whimbrel.targets.binlog.OthersChanges;
import dev.whimbrel.targets.binlog.OthersChanges.Outcome;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Follows the log from the backup on, and puts what others wrote onto the rebuilt tables. Not thread-safe: whoever asks waits
 * while the log's own thread writes.
 */
public final class Replay {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int ROWS_IN_TRANSACTION = 2_000;
    private static final int LOOK = 500;

    private final Target target;
    private final Connection connection;
    private final Collection<WriterMark> own;
    private final Map<String, RebuiltTable> tables;
    private final Layouts layouts;
    private final Set<String> names;
    private final Writing writing;
    private final Checkpoint checkpoint;
    private final Progress progress;
    private BinlogCoordinates at;
    private long heard;
    private long written;

    private Replay(
            Target target,
            Connection connection,
            Collection<WriterMark> own,
            List<RebuiltTable> tables,
            History history,
            BinlogCoordinates at,
            boolean exact,
            Progress progress) {
        this.target = target;
        this.connection = connection;
        this.own = List.copyOf(own);
        this.tables = tables.stream().collect(Collectors.toMap(RebuiltTable::name, Function.identity()));
        this.layouts = history.layoutsAt(at);
        this.names = history.names();
        this.writing = new Writing(connection, exact);
        this.checkpoint = new Checkpoint(connection);
        this.progress = progress;
        this.at = at;
    }

    /**
     * Where a replay begins, or goes on.
     *
     * @param backup where the backup stands in the log
     * @param reached up to where the log is on the tables already
     * @param exact whether the backup holds just what the log says up to there
     */
    public record Start(BinlogCoordinates backup, BinlogCoordinates reached, boolean exact) {}

    /**
     * Reads the log once for what the tables looked like.
     *
     * @param catalog a session for asking the catalog
     * @param connection a session of its own, without auto-commit, for the rows
     * @param names the tables, and under which names they stand beside
     * @throws CannotReplay when that cannot be followed, or the log cannot be read
     */
    public static Replay prepare(
            Target target,
            Connection catalog,
            Connection connection,
            Collection<WriterMark> own,
            Map<String, String> names,
            Start start,
            Progress progress)
            throws Exception {
        var shapes = new Shapes(catalog, target.schema());
        Session.execute(connection, Writing.STRICT);
        var tables = new ArrayList<RebuiltTable>();
        for (var each : names.entrySet()) {
            tables.add(shapes.rebuilt(each.getKey(), each.getValue()));
        }
        for (var table : tables) {
            if (table.key().isEmpty()) {
                throw new CannotReplay("table " + table.name() + " has no primary key");
            }
        }
        var dialect = target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        progress.at("reading what the tables looked like since the backup", Unit.ROWS, 0, -1);
        var history = History.read(target, dialect, start.backup(), tables, own, shapes);
        boolean fresh = start.reached().equals(start.backup());
        return new Replay(target, connection, own, tables, history, start.reached(), start.exact() && fresh, progress);
    }

    /** Up to where the log is on the tables. */
    public BinlogCoordinates at() {
        return at;
    }

    public Tallied tallied() {
        return writing.tallied();
    }

    /** Reads to where the log stands now. @return how many rows of others there were */
    public long round() throws Exception {
        long before = writing.tallied().rows() + writing.tallied().without();
        var outcome = read();
        switch (outcome) {
            case Outcome.Read(var end) -> reached(end);
            case Outcome.Unusable(var reason) -> {
                connection.rollback();
                throw new CannotReplay(reason);
            }
        }
        return writing.tallied().rows() + writing.tallied().without() - before;
    }

    private Outcome read() throws Exception {
        try {
            return OthersChanges.read(target, at, names, own, new Hearing(), LONGEST);
        } catch (Ending ending) {
            connection.rollback();
            ending.unwrap();
            throw ending;
        }
    }

    private void reached(BinlogCoordinates end) throws SQLException, CannotReplay {
        writing.flush();
        checkpoint.reached(end);
        connection.commit();
        at = end;
        written = 0;
    }

    /** What the log's thread does. */
    private final class Hearing implements OthersChanges.Listener {
        private boolean wrote;

        @Override
        public void row(LoggedRow row) {
            try {
                if (++heard % LOOK == 0) {
                    progress.checkStop();
                    var rows = writing.tallied().rows();
                    progress.at("replaying what others wrote, up to " + at, Unit.ROWS, rows, -1);
                }
                var layout = layouts.of(row.table());
                if (layout.isPresent() && layout.get().knowsAny()) {
                    wrote = true;
                    write(
                            new Change(
                                    Objects.requireNonNull(
                                            tables.get(layout.get().table())),
                                    layout.get(),
                                    row),
                            row.own());
                }
            } catch (Exception failed) {
                throw new Ending(failed);
            }
        }

        private void write(Change change, boolean own) throws SQLException, CannotReplay {
            if (own) {
                writing.own(change);
            } else {
                writing.others(change);
                written++;
            }
        }

        @Override
        public void definition(String database, String sql) {
            try {
                layouts.follow(database, sql);
            } catch (CannotReplay failed) {
                throw new Ending(failed);
            }
        }

        @Override
        public void committed(BinlogCoordinates behind) {
            wrote = false;
            if (written >= ROWS_IN_TRANSACTION) {
                try {
                    reached(behind);
                } catch (SQLException | CannotReplay failed) {
                    throw new Ending(failed);
                }
            }
        }

        @Override
        public void takenBack() {
            if (wrote) {
                throw new Ending(
                        new CannotReplay(
                                "the binary log has a transaction that was taken back, because it wrote to other engines, too"));
            }
        }
    }
}
