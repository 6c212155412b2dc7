package dev.whimbrel.validator.rows;

import dev.whimbrel.lint.changelog.RunBefore;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.LogPoint;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a target that can only read, and never waits longer than it was told. For one thread, but for
 * {@link #stop()}.
 */
public final class TargetSession implements AutoCloseable {
    /** What the server may take to notice its own limit, before the socket gives up on it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Target target;
    private final ServerVersion version;
    private final Connection connection;
    private final TargetSessions home;
    private final Queries queries;
    private @Nullable Duration limited;
    private boolean lost;
    private long sampled;
    private long seed;

    TargetSession(Target target, Connection connection, @Nullable Duration limited, TargetSessions home)
            throws SQLException {
        this.target = target;
        this.version = target.version();
        this.connection = connection;
        this.limited = limited;
        this.home = home;
        this.queries = new Queries(connection);
    }

    public ServerVersion version() {
        return version;
    }

    /** @throws TargetUnreachable when the connection is lost, or the catalog cannot be read within the limit */
    public Shape shape(Duration limit) throws TargetUnreachable {
        try {
            limit(limit);
            return ShapeReader.read(connection, version, target.schema());
        } catch (SQLException refused) {
            throw unreachable(refused);
        }
    }

    /**
     * What lint wants to know of the target.
     *
     * @param wanted the tables whose definitions are needed at least
     * @throws TargetUnreachable when the connection is lost
     */
    public Facts facts(Shape shape, Predicate<String> wanted, Duration limit) throws TargetUnreachable {
        try {
            limit(limit);
            return new FactsReader(connection, version, shape).read(wanted);
        } catch (SQLException refused) {
            throw unreachable(refused);
        }
    }

    /** What its {@code DATABASECHANGELOG} says was run; nothing where there is none. @throws TargetUnreachable when the connection is lost */
    public List<RunBefore> runBefore() throws TargetUnreachable {
        try {
            return new KnownRows(connection)
                    .of("SELECT FILENAME, ID, AUTHOR, MD5SUM FROM DATABASECHANGELOG").stream()
                            .map(row -> new RunBefore(
                                    row.get(0),
                                    row.get(1),
                                    row.get(2),
                                    row.get(3).isEmpty() ? null : row.get(3)))
                            .toList();
        } catch (SQLException refused) {
            throw unreachable(refused);
        }
    }

    public String environment() {
        return target.environment().name();
    }

    public Set<String> labels() {
        return target.labels();
    }

    /** Where the binary log stands; empty when there is none or it may not be asked for. @throws TargetUnreachable when the connection is lost */
    public Optional<LogPoint> logPoint() throws TargetUnreachable {
        try {
            return BinlogCoordinates.now(connection)
                    .map(here -> new LogPoint(here.file(), here.position(), here.gtidSet()));
        } catch (SQLException refused) {
            if (Refusal.connectionLost(refused)) {
                throw unreachable(refused);
            }
            return Optional.empty();
        }
    }

    /** Asks; what the server refuses is an answer. @throws TargetUnreachable when the connection is lost */
    public Answer ask(Question question, Duration limit) throws TargetUnreachable {
        return guarded(limit, () -> switch (question.asking()) {
            case Asking.ByStatement(var sql) -> counted(question, queries.numbers(sql));
            case Asking.IfAny(var any, var count) ->
                queries.numbers(any).equals(List.of(0L)) ? none() : counted(question, queries.numbers(count));
            case Asking.Orphaned search ->
                new OrphanSearch(queries, search).any() ? counted(question, queries.numbers(search.count())) : none();
            case Asking.InOneScan(var table, var sums) -> counted(question, scanned(table, sums));
            case Asking.ByHashing hashing -> new RepeatSearch(queries, hashing).answer();
            case Asking.OfRows(var sql) -> queries.stream(sql, TargetSession::rows);
            case Asking.HowItRuns(var sql) -> new TrialRun(queries, version.flavour(), sql).answer();
            case Asking.OfTheLog _ -> new Answer.Refused("no point in the binary log was kept before");
        });
    }

    private static Answer none() {
        return new Answer.Counted(List.of(0L, 0L), List.of());
    }

    /** Several sums over one table in one scan. @throws TargetUnreachable when the connection is lost */
    public Answer scan(Asking.InOneScan scan, Duration limit) throws TargetUnreachable {
        return guarded(limit, () -> scanned(scan.table(), scan.sums()));
    }

    /** The primary keys of some rows in the way. @throws TargetUnreachable when the connection is lost */
    public Answer withSamples(Question question, Answer.Counted numbers, Duration limit) throws TargetUnreachable {
        return guarded(limit, () -> counted(question, numbers));
    }

    /** How many rows of a table the migration and how many others wrote since. @throws TargetUnreachable when the connection is lost */
    public Answer writes(String table, LogPoint since, String migrationId, Duration limit) throws TargetUnreachable {
        return guarded(limit, () -> new WritesSince(target, connection, migrationId).of(table, since));
    }

    /**
     * From now on, sums over big tables are estimated.
     *
     * @param rows of each table to look at, about
     * @param seed which rows that are
     */
    public void sample(long rows, long seed) {
        sampled = rows;
        this.seed = seed;
    }

    private Answer.Counted scanned(TableShape table, List<String> sums) throws SQLException {
        var scan = new TableScan(queries, table, home.rest(target, queries));
        return sampled == 0 ? new Answer.Counted(scan.sums(sums), List.of()) : scan.estimate(sums, sampled, seed);
    }

    private interface Asked {
        Answer answer() throws SQLException;
    }

    private Answer guarded(Duration limit, Asked asked) throws TargetUnreachable {
        try {
            limit(limit);
            return asked.answer();
        } catch (SQLException refused) {
            if (Refusal.connectionLost(refused)) {
                throw unreachable(refused);
            }
            return new Answer.Refused(Refusal.words(refused, limit));
        }
    }

    private TargetUnreachable unreachable(SQLException refused) {
        lost = true;
        return new TargetUnreachable(target.name().value(), refused);
    }

    /** Ends the statement that runs, and every one that would follow. From any thread. */
    public void stop() {
        queries.stop();
    }

    @Override
    public void close() {
        if (lost || queries.stopped()) {
            TargetSessions.close(connection);
        } else {
            home.giveBack(target, connection, limited);
        }
    }

    private static Answer rows(ResultSet rows) throws SQLException {
        var keys = new ArrayList<String>();
        long number = 0;
        while (rows.next()) {
            number++;
            if (keys.size() < Question.SAMPLES) {
                keys.add(SampleKeys.key(rows, 1));
            }
        }
        return new Answer.Counted(List.of(number), keys);
    }

    private Answer.Counted counted(Question question, List<Long> numbers) throws SQLException {
        return counted(question, new Answer.Counted(numbers, List.of()));
    }

    /** Rows are named only where they were counted: to find them, all would be read. */
    private Answer.Counted counted(Question question, Answer.Counted counted) throws SQLException {
        var sql = question.samples();
        var keys = sql == null || counted.rows() == 0 || counted.estimate() != null
                ? List.<String>of()
                : queries.ask(sql, SampleKeys::read);
        return new Answer.Counted(counted.numbers(), keys, counted.estimate());
    }

    private void limit(Duration limit) throws SQLException {
        if (limit.equals(limited)) {
            return;
        }
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(limit.plus(GRACE).toMillis()));
        try (var statement = connection.createStatement()) {
            statement.execute(
                    version.flavour() == Flavour.MYSQL
                            ? "SET SESSION max_execution_time = " + limit.toMillis() + freshStatistics()
                            : "SET SESSION max_statement_time = " + limit.toMillis() / 1000.0);
        }
        limited = limit;
    }

    /** MySQL would answer with sizes of yesterday. */
    private String freshStatistics() {
        return version.atLeast(8, 0) ? ", information_schema_stats_expiry = 0" : "";
    }
}
