package dev.whimbrel.monitor.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the history. Thread-safe. */
@Component
@Transactional(readOnly = true)
public class History {
    private static final String SUMMARY = "select m.*, p.step, p.done, p.total, p.unit, p.detail, p.at as progress_at"
            + " from migration m left join progress p on p.migration_id = m.id and p.step ="
            + " case m.state when 'VALIDATING' then 'validation' when 'VERIFYING' then 'validation'"
            + " when 'BACKING_UP' then 'backup' when 'EXECUTING' then 'execution' when 'PAUSED' then 'execution'"
            + " when 'ROLLING_BACK' then 'rollback' when 'RESTORING' then 'restore' end"
            // what an earlier visit to this state left behind says nothing about this one; clocks differ a little
            + " and p.at >= m.moved_at - 2000";

    private final JdbcClient jdbc;
    private final Documents documents;

    History(JdbcClient jdbc, Documents documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    /** The migrations that the filter lets through, newest first. */
    public List<MigrationSummary> list(MigrationFilter filter) {
        var state = filter.state() == null ? null : filter.state().name();
        return jdbc.sql(SUMMARY
                        + " where (:state is null or m.state = :state) and (:target is null or m.target = :target)"
                        + " and (:before is null or (m.started_at, m.id) <"
                        + " (select b.started_at, b.id from migration b where b.id = :before))"
                        + " order by m.started_at desc, m.id desc limit " + filter.limit())
                .param("state", state)
                .param("target", filter.target())
                .param("before", filter.before())
                .query(History::summary)
                .list();
    }

    /** What is not finished, those that a person must look at first. At most 100. */
    public List<MigrationSummary> underWay() {
        return jdbc.sql(SUMMARY
                        + " where m.state not in ('COMPLETED', 'REJECTED', 'CANCELLED', 'ROLLED_BACK', 'RESOLVED')"
                        + " order by m.state = 'NEEDS_ATTENTION' desc, m.started_at desc limit 100")
                .query(History::summary)
                .list();
    }

    /** How many migrations stand in each state; states with none are left out. */
    public Map<State, Long> counts() {
        var counts = new EnumMap<State, Long>(State.class);
        jdbc.sql("select state, count(*) as n from migration group by state")
                .query((row, _) -> Map.entry(State.named(row.getString("state")), row.getLong("n")))
                .list()
                .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
        return counts;
    }

    /** The targets that ever had a migration, by name; at most 200. */
    public List<String> targets() {
        return jdbc.sql("select distinct target from migration order by target limit 200")
                .query((row, _) -> row.getString("target"))
                .list();
    }

    /** Everything about one migration; empty when no event of it ever arrived. */
    public Optional<MigrationHistory> find(String migrationId) {
        return jdbc.sql(SUMMARY + " where m.id = ?")
                .param(migrationId)
                .query(this::history)
                .optional();
    }

    private MigrationHistory history(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        return new MigrationHistory(
                summary(row, number),
                row.getString("backup_id"),
                documents.readWords(row.getString("proof")),
                documents.readWords(row.getString("choices")),
                moves(id),
                documents("plan", "migration_id", id, PlanRecord.class).stream()
                        .findFirst()
                        .orElse(null),
                documents("validation", "seq", id, ValidationRecord.class),
                documents("safekeeping", "seq", id, SafekeepingRecord.class),
                strains(id),
                row.getString("rollback_of"),
                rolledBackBy(id));
    }

    private @Nullable String rolledBackBy(String id) {
        return jdbc.sql("select id from migration where rollback_of = ? order by started_at desc, id desc limit 1")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<PastMove> moves(String id) {
        return jdbc.sql("select * from move where migration_id = ? order by version")
                .param(id)
                .query((row, _) -> {
                    var from = row.getString("from_state");
                    return new PastMove(
                            row.getLong("version"),
                            from == null ? null : State.named(from),
                            State.named(row.getString("to_state")),
                            row.getString("reason"),
                            Instant.ofEpochMilli(row.getLong("at")));
                })
                .list();
    }

    private <T> List<T> documents(String table, String order, String id, Class<T> type) {
        return jdbc.sql("select body from " + table + " where migration_id = ? order by " + order)
                .param(id)
                .query((row, _) -> documents.read(row.getString("body"), type))
                .list();
    }

    private List<Strain> strains(String id) {
        return jdbc.sql("select * from strain where migration_id = ? order by seq")
                .param(id)
                .query((row, _) -> new Strain(
                        row.getString("probe"),
                        row.getDouble("reading"),
                        row.getDouble("ceiling"),
                        row.getLong("sustained_millis"),
                        row.getString("reason"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    private static MigrationSummary summary(ResultSet row, int number) throws SQLException {
        return new MigrationSummary(
                row.getString("id"),
                row.getString("request_id"),
                row.getString("target"),
                row.getString("changelog"),
                row.getString("requested_by"),
                State.named(row.getString("state")),
                row.getLong("version"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("moved_at")),
                progress(row));
    }

    private static @Nullable Progress progress(ResultSet row) throws SQLException {
        var step = row.getString("step");
        return step == null
                ? null
                : new Progress(
                        step,
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getString("unit"),
                        row.getString("detail"),
                        Instant.ofEpochMilli(row.getLong("progress_at")));
    }
}
