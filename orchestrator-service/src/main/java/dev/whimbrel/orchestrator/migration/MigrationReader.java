package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.lifecycle.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Migrations as others look at them: without locks, and lists without the large columns. */
@Component
public class MigrationReader {
    private static final String SUMMARY = """
            select id, request_id, target, changelog, requested_by, requested_at, state, safety, backup_id, waived_by,
                why, proof, version, moved_at
            from migration where\s""";

    private final JdbcClient jdbc;
    private final MigrationRows rows;

    MigrationReader(JdbcClient jdbc, MigrationRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public Optional<State> stateOf(MigrationId id) {
        return summary(id).map(it -> it.state().toState());
    }

    public Optional<Summary> summary(MigrationId id) {
        return jdbc.sql(SUMMARY + "id = ?")
                .param(id.toString())
                .query(this::toSummary)
                .optional();
    }

    /** The newest first. @param target null for all @param state null for all @param limit at least 1 */
    public List<Summary> list(@Nullable String target, @Nullable MigrationState state, int limit) {
        return jdbc.sql(SUMMARY + "(:target is null or target = :target) and (:state is null or state = :state)"
                        + " order by seq desc limit :limit")
                .param("target", target)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(this::toSummary)
                .list();
    }

    /** All moves, the first one first. */
    public List<Moved> history(MigrationId id) {
        return jdbc.sql("select * from migration_move where migration_id = ? order by version")
                .param(id.toString())
                .query(this::toMoved)
                .list();
    }

    /** The migrations that were asked to bring this one back, the newest first. */
    public List<Summary> returnsOf(MigrationId id) {
        return jdbc.sql(SUMMARY + "rollback_of = ? order by seq desc")
                .param(id.toString())
                .query(this::toSummary)
                .list();
    }

    /**
     * Those that completed on the same target after this one, the newest first, without those that were brought back since and
     * those that did so.
     *
     * @param completed one that is completed
     */
    public List<Summary> standingSince(Summary completed) {
        return jdbc.sql(SUMMARY + """
                        target = :target and state = 'COMPLETED' and moved_at >= :at and id <> :id
                        and not exists (select 1 from migration r where r.rollback_of = migration.id and r.state = 'COMPLETED')
                        and not exists (select 1 from migration o where o.id = migration.rollback_of and o.moved_at >= :at)
                        order by moved_at desc, seq desc
                        """)
                .param("target", completed.target())
                .param("at", LocalDateTime.ofInstant(completed.movedAt(), ZoneOffset.UTC))
                .param("id", completed.id().toString())
                .query(this::toSummary)
                .list();
    }

    private Summary toSummary(ResultSet row, int number) throws SQLException {
        return new Summary(
                MigrationId.of(row.getString("id")),
                row.getString("request_id"),
                row.getString("target"),
                row.getString("changelog"),
                row.getString("requested_by"),
                utc(row, "requested_at"),
                rows.state(row),
                row.getLong("version"),
                utc(row, "moved_at"));
    }

    private Moved toMoved(ResultSet row, int number) throws SQLException {
        var from = row.getString("from_state");
        return new Moved(
                row.getLong("version"),
                from == null ? null : MigrationState.valueOf(from),
                MigrationState.valueOf(row.getString("to_state")),
                row.getString("why"),
                rows.strings(row.getString("proof")),
                utc(row, "moved_at"));
    }

    private static Instant utc(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** A migration on one line. @param movedAt when it came into its state, by the database's clock */
    public record Summary(
            MigrationId id,
            String requestId,
            String target,
            String changelog,
            String requestedBy,
            Instant requestedAt,
            StateRow state,
            long version,
            Instant movedAt) {}

    /** One move of its history. @param from null for the first */
    public record Moved(
            long version,
            @Nullable MigrationState from,
            MigrationState to,
            String why,
            List<String> proof,
            Instant at) {}
}
