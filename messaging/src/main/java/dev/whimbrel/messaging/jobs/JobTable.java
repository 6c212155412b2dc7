package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The statements on the job table. All times are the database's, so that no two instances can disagree about a lease.
 * Every change of a job that runs names owner and attempt: who lost the lease changes nothing.
 */
final class JobTable {
    private static final String MINE =
            " WHERE id = :id AND owner = :owner AND attempt = :attempt AND state = 'RUNNING'";

    private final JdbcClient jdbc;
    /** This instance. */
    private final String owner;

    JobTable(JdbcClient jdbc, String owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    void insert(String subject, String type, byte[] payload, String schema, @Nullable Cause cause) {
        insert(subject, type, payload, schema, cause, "'WAITING', NULL, 0, UTC_TIMESTAMP(6)")
                .update();
    }

    /** A job that this instance has the lease of from the beginning; it runs once the transaction is committed. */
    Job insertTaken(String subject, String type, byte[] payload, String schema, @Nullable Cause cause, Duration lease) {
        var key = new GeneratedKeyHolder();
        insert(subject, type, payload, schema, cause, "'RUNNING', ?, 1, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND")
                .param(owner)
                .param(micros(lease))
                .update(key, "id");
        var id = Objects.requireNonNull(key.getKey(), "a job was given no id").longValue();
        return new Job(id, subject, type, payload, schema, cause, 1, false);
    }

    private JdbcClient.StatementSpec insert(
            String subject, String type, byte[] payload, String schema, @Nullable Cause cause, String lease) {
        return jdbc.sql("INSERT INTO job (subject, type, payload, schema_text, message_id, correlation_id, traceparent,"
                        + " created_at, state, owner, attempt, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), " + lease + ")")
                .param(subject)
                .param(type)
                .param(payload)
                .param(schema)
                .param(cause == null ? null : cause.messageId())
                .param(cause == null ? null : cause.correlationId())
                .param(cause == null ? null : cause.traceparent());
    }

    /** Whether {@link #claim} may find something. */
    boolean isAnyDue(Collection<String> types, Collection<Long> runningHere) {
        var running = List.copyOf(runningHere);
        return jdbc.sql(
                        "SELECT 1 FROM job WHERE due_at <= UTC_TIMESTAMP(6) AND type IN (:types) AND id NOT IN (:running)"
                                + " LIMIT 1")
                .param("types", types)
                .param("running", running.isEmpty() ? List.of(0L) : running)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Takes the lease of a job that is due, if there is one; in a transaction. What runs here already is left alone, even
     * when its lease has run out: a stalled process must not do the same work twice.
     */
    Optional<Job> claim(Collection<String> types, Collection<Long> runningHere, Duration lease) {
        // a copy: a run may end between the writing of the statement and the setting of its parameters
        var running = List.copyOf(runningHere);
        var found = jdbc.sql("""
                SELECT * FROM job WHERE due_at <= UTC_TIMESTAMP(6) AND type IN (:types) AND id NOT IN (:running)
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("types", types)
                .param("running", running.isEmpty() ? List.of(0L) : running)
                .query(JobTable::job)
                .optional();
        found.ifPresent(
                job -> jdbc.sql("""
                UPDATE job SET state = 'RUNNING', attempt = attempt + 1, owner = ?,
                               due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE id = ?""").params(owner, micros(lease), job.id()).update());
        return found;
    }

    /** Renews the leases of what runs here. What no longer does must run out, or nobody would ever go on with it. */
    void renew(Collection<Long> runningHere, Duration lease) {
        jdbc.sql("UPDATE job SET due_at = UTC_TIMESTAMP(6) + INTERVAL :lease MICROSECOND"
                        + " WHERE owner = :owner AND state = 'RUNNING' AND id IN (:running)")
                .param("lease", micros(lease))
                .param("owner", owner)
                .param("running", runningHere)
                .update();
    }

    record Held(long id, int attempt, boolean stopRequested) {}

    /** The leases that this instance has. */
    List<Held> held() {
        return jdbc.sql("SELECT id, attempt, stop_requested FROM job WHERE owner = ? AND state = 'RUNNING'")
                .param(owner)
                .query((row, _) -> new Held(row.getLong(1), row.getInt(2), row.getBoolean(3)))
                .list();
    }

    boolean stopRequested(long id) {
        return jdbc.sql("SELECT stop_requested FROM job WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** True if this instance still has the lease; holds the row until the transaction ends. */
    boolean lock(Job job) {
        return mine("SELECT id FROM job" + MINE + " FOR UPDATE", job)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    boolean finish(Job job, String state, @Nullable String error) {
        return mine(
                                "UPDATE job SET state = :state, error = :error, owner = NULL, due_at = NULL,"
                                        + " finished_at = UTC_TIMESTAMP(6)" + MINE,
                                job)
                        .param("state", state)
                        .param("error", error)
                        .update()
                == 1;
    }

    boolean postpone(Job job, Duration pause, String error) {
        return mine(
                                "UPDATE job SET state = 'WAITING', error = :error, owner = NULL,"
                                        + " due_at = UTC_TIMESTAMP(6) + INTERVAL :pause MICROSECOND" + MINE,
                                job)
                        .param("pause", micros(pause))
                        .param("error", error)
                        .update()
                == 1;
    }

    /** As if this run had never begun: another instance takes it at once, and the attempt does not count. */
    void giveBack(Job job) {
        mine(
                        "UPDATE job SET state = 'WAITING', owner = NULL, attempt = attempt - 1, due_at = UTC_TIMESTAMP(6)"
                                + MINE,
                        job)
                .update();
    }

    int cancelWaiting(String subject, String type) {
        return jdbc.sql("""
                UPDATE job SET state = 'CANCELLED', due_at = NULL, finished_at = UTC_TIMESTAMP(6), stop_requested = TRUE
                WHERE subject = ? AND type = ? AND state = 'WAITING' AND attempt = 0""").params(subject, type).update();
    }

    /** A job that was begun is run once more even if it waits for a retry: it may have left something to tidy up. */
    int askToStop(String subject, String type) {
        return jdbc.sql("""
                UPDATE job SET due_at = IF(state = 'WAITING', UTC_TIMESTAMP(6), due_at), stop_requested = TRUE
                WHERE subject = ? AND type = ? AND state IN ('WAITING', 'RUNNING')""").params(subject, type).update();
    }

    int forgetFinished(Duration age, int limit) {
        return jdbc.sql("DELETE FROM job WHERE finished_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND LIMIT " + limit)
                .param(age.toSeconds())
                .update();
    }

    private JdbcClient.StatementSpec mine(String sql, Job job) {
        return jdbc.sql(sql).param("id", job.id()).param("owner", owner).param("attempt", job.attempt());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        var messageId = row.getString("message_id");
        var cause = messageId == null
                ? null
                : new Cause(messageId, row.getString("correlation_id"), row.getString("traceparent"));
        return new Job(
                row.getLong("id"),
                row.getString("subject"),
                row.getString("type"),
                row.getBytes("payload"),
                row.getString("schema_text"),
                cause,
                row.getInt("attempt") + 1,
                row.getBoolean("stop_requested"));
    }
}
