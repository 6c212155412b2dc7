package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.lifecycle.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Migrations as rows. Every time in them is the database's: instances need not agree on what time it is. */
@Component
class JdbcMigrations implements MigrationStore {
    private static final String SELECT = """
            select id, target, state, safety, backup_id, waived_by, why, proof, version, terms, touches_existing, request, plan
            from migration where\s""";

    private final JdbcClient jdbc;
    private final MigrationRows rows;

    JdbcMigrations(JdbcClient jdbc, MigrationRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public Migration load(MigrationId id) {
        return byId(id, "id = ?");
    }

    @Override
    public Migration lock(MigrationId id) {
        return byId(id, "id = ? for update");
    }

    private Migration byId(MigrationId id, String condition) {
        return jdbc.sql(SELECT + condition)
                .param(id.toString())
                .query(rows::read)
                .optional()
                .orElseThrow(() -> new UnknownMigration(id));
    }

    /** Reads what is committed now, not what the transaction saw when it began: the other insert may be younger than that. */
    @Override
    public Optional<Migration> ofRequest(String requestId) {
        return jdbc.sql(SELECT + "request_id = ? lock in share mode")
                .param(requestId)
                .query(rows::read)
                .optional();
    }

    @Override
    public List<Changelog> changelogsOfUnfinished() {
        return jdbc.sql("""
                        select request from migration
                        where state not in ('COMPLETED', 'REJECTED', 'CANCELLED', 'ROLLED_BACK', 'RESOLVED')""").query((row, _) -> rows.request(row).getChangelog()).list();
    }

    /** After a refused insert the transaction lives on: MySQL and MariaDB undo the statement only. */
    @Override
    public boolean create(Migration migration, Move first) {
        try {
            insert(migration, first);
        } catch (DuplicateKeyException taken) {
            return false;
        }
        remember(first);
        if (!(first.to() instanceof State.Finished)) {
            Set.copyOf(migration.request().getDependsOn()).forEach(other -> dependency(migration.id(), other));
        }
        return true;
    }

    private void insert(Migration migration, Move first) {
        rows.bind(migration, first, jdbc.sql("""
                                insert into migration (id, request_id, target, changelog, requested_by, requested_at,
                                    window_from, window_until, request, rollback_of, terms, touches_existing,
                                    state, safety, backup_id, waived_by, why, proof, version, moved_at, deadline_at)
                                values (:id, :requestId, :target, :changelog, :requestedBy, utc_timestamp(3),
                                    :windowFrom, :windowUntil, :request, :rollbackOf, :terms, :touchesExisting,
                                    :state, :safety, :backupId, :waivedBy, :why, :proof, :version, utc_timestamp(3),
                                    utc_timestamp(3) + interval :deadline microsecond)
                                """)).update();
    }

    private void dependency(MigrationId id, String other) {
        jdbc.sql("insert into migration_dependency (migration_id, depends_on) values (?, ?)")
                .param(id.toString())
                .param(other)
                .update();
    }

    @Override
    public void save(Move move) {
        var saved = rows.bind(move, jdbc.sql("""
                                update migration
                                set state = :state, safety = :safety, backup_id = coalesce(:backupId, backup_id),
                                    waived_by = :waivedBy, why = :why, proof = :proof, version = :version,
                                    moved_at = utc_timestamp(3),
                                    deadline_at = utc_timestamp(3) + interval :deadline microsecond
                                where id = :id and version = :version - 1
                                """)).update();
        if (saved == 0) {
            throw new IllegalStateException("migration " + move.id() + " was moved by somebody else to version "
                    + move.version() + " or beyond");
        }
        remember(move);
    }

    private void remember(Move move) {
        rows.bind(move, jdbc.sql("""
                                insert into migration_move (migration_id, version, from_state, to_state, why, proof, moved_at)
                                values (:id, :version, :from, :state, :why, :proof, utc_timestamp(3))
                                """)).update();
    }

    @Override
    public void keepPlan(MigrationId id, Plan plan) {
        jdbc.sql("update migration set plan = ?, touches_existing = ? where id = ? and state = 'PLANNING'")
                .param(rows.bytes(plan))
                .param(plan.getWholeSchema() || !plan.getAffectedTables().isEmpty())
                .param(id.toString())
                .update();
    }

    @Override
    public void planningBegins(MigrationId id, long changesOfTarget) {
        jdbc.sql("update migration set plan_base = ? where id = ?")
                .param(changesOfTarget)
                .param(id.toString())
                .update();
    }
}
