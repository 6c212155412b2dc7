package dev.whimbrel.monitor.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the history. Every method runs in its caller's transaction, and may be called twice or late without harm. */
@Component
class HistoryKeeper {
    private final JdbcClient jdbc;
    private final Documents documents;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    HistoryKeeper(JdbcClient jdbc, Documents documents, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.clock = clock;
        this.events = events;
    }

    /** Keeps the move; tells the rest of this service only when it is the newest of its migration. */
    void keep(Move move) {
        if (keepMove(move) && advance(move)) {
            events.publishEvent(moved(move));
        }
    }

    void keep(String migrationId, PlanRecord plan) {
        jdbc.sql("insert ignore into plan (migration_id, body) values (?, ?)")
                .params(migrationId, documents.write(plan))
                .update();
        touch(migrationId);
    }

    void keep(String migrationId, ValidationRecord validation) {
        jdbc.sql("insert into validation (migration_id, phase, body) values (?, ?, ?)")
                .params(migrationId, validation.phase(), documents.write(validation))
                .update();
        touch(migrationId);
    }

    void keep(String migrationId, SafekeepingRecord safekeeping) {
        jdbc.sql("insert into safekeeping (migration_id, body) values (?, ?)")
                .params(migrationId, documents.write(safekeeping))
                .update();
        touch(migrationId);
    }

    void keep(Strained strained) {
        var strain = strained.strain();
        jdbc.sql("insert into strain (migration_id, probe, reading, ceiling, sustained_millis, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        strained.migrationId(),
                        strain.probe(),
                        strain.reading(),
                        strain.ceiling(),
                        strain.sustainedMillis(),
                        strain.reason(),
                        strain.at().toEpochMilli())
                .update();
        touch(strained.migrationId());
        events.publishEvent(strained);
    }

    /** Keeps the newest progress of each step; what is older than that is dropped. */
    void keep(String migrationId, Progress progress) {
        jdbc.sql("insert ignore into progress (migration_id, step, done, total, unit, detail, at)"
                        + " values (?, ?, 0, -1, '', '', 0)")
                .params(migrationId, progress.step())
                .update();
        jdbc.sql("update progress set done = ?, total = ?, unit = ?, detail = ?, at = ?"
                        + " where migration_id = ? and step = ? and at <= ?")
                .params(progress.done(), progress.total(), progress.unit(), progress.detail(), millis(progress.at()))
                .params(migrationId, progress.step(), millis(progress.at()))
                .update();
    }

    private boolean keepMove(Move move) {
        return jdbc.sql("insert ignore into move (migration_id, version, from_state, to_state, reason, at)"
                                + " values (?, ?, ?, ?, ?, ?)")
                        .param(move.migrationId())
                        .param(move.version())
                        .param(move.from() == null ? null : move.from().name())
                        .param(move.to().name())
                        .param(move.reason())
                        .param(millis(move.at()))
                        .update()
                == 1;
    }

    /** True when the move is newer than what was known; a late one only moves the beginning. */
    private boolean advance(Move move) {
        return isNewer(move) || isFirst(move) || isLate(move);
    }

    private boolean isNewer(Move move) {
        return jdbc.sql("update migration set state = ?, reason = ?, backup_id = coalesce(?, backup_id), proof = ?,"
                                + " choices = ?, moved_at = ?, version = ?, started_at = least(started_at, ?),"
                                + " touched_at = greatest(touched_at + 1, ?) where id = ? and version < ?")
                        .param(move.to().name())
                        .param(move.reason())
                        .param(move.backupId())
                        .params(documents.write(move.proof()), documents.write(move.choices()), millis(move.at()))
                        .params(move.version(), millis(move.at()), clock.millis(), move.migrationId(), move.version())
                        .update()
                == 1;
    }

    private boolean isFirst(Move move) {
        return jdbc.sql("insert ignore into migration (id, request_id, target, changelog, requested_by, state, reason,"
                                + " backup_id, proof, choices, version, started_at, moved_at, touched_at, rollback_of)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(move.migrationId(), move.requestId(), move.target(), move.changelog())
                        .params(move.requestedBy(), move.to().name())
                        .param(move.reason())
                        .param(move.backupId())
                        .params(documents.write(move.proof()), documents.write(move.choices()), move.version())
                        .params(millis(move.at()), millis(move.at()), clock.millis())
                        .param(move.rollbackOf())
                        .update()
                == 1;
    }

    private boolean isLate(Move move) {
        jdbc.sql("update migration set started_at = least(started_at, ?), touched_at = greatest(touched_at + 1, ?)"
                        + " where id = ?")
                .params(millis(move.at()), clock.millis(), move.migrationId())
                .update();
        return false;
    }

    /** Later than before even within one millisecond: open pages tell by it that there is something new. */
    private void touch(String migrationId) {
        jdbc.sql("update migration set touched_at = greatest(touched_at + 1, ?) where id = ?")
                .params(clock.millis(), migrationId)
                .update();
    }

    private Moved moved(Move move) {
        return jdbc.sql("select m.started_at, (select b.at from move b where b.migration_id = m.id and b.version = ?)"
                        + " as step_began from migration m where m.id = ?")
                .params(move.version() - 1, move.migrationId())
                .query((row, _) -> new Moved(
                        move,
                        row.getObject("step_began") == null ? null : since(row.getLong("step_began"), move),
                        since(row.getLong("started_at"), move)))
                .single();
    }

    private static Duration since(long began, Move move) {
        return since(Instant.ofEpochMilli(began), move.at());
    }

    private static Duration since(Instant began, Instant at) {
        return at.isBefore(began) ? Duration.ZERO : Duration.between(began, at);
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}
