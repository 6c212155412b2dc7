package dev.whimbrel.orchestrator.queue;

import dev.whimbrel.orchestrator.lifecycle.Signal.TurnCame;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.targets.TargetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may change which target. One row per target; all of it in the caller's transaction, which has locked the migration
 * before: whoever took the two locks in the other order would wait for the first forever.
 */
@Component
public class Turns {
    /** Those who came earlier and could start go first: after a release, the target is free for a moment before they get it. */
    private static final String LINE = "select t.holder, t.changes, m.plan_base, " + Waiting.mayStart("m")
            + " as may_start, (select count(*) from migration w where w.target = m.target and w.state = 'QUEUED'"
            + " and w.seq < m.seq and " + Waiting.mayStart("w") + ") as older"
            + " from migration m join target_turn t on t.target = m.target where m.id = ? for update";

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the turn on the migration's target if it is free, or held by this migration already; its window must be open
     * and everything it depends on completed.
     *
     * @return the signal to give, or empty when it has to wait
     */
    public Optional<TurnCame> claim(Migration migration) {
        return jdbc.sql(LINE)
                .param(migration.id().toString())
                .query(Turns::place)
                .optional()
                .filter(place -> place.isFirst(migration.id()))
                .map(place -> take(migration, place));
    }

    private TurnCame take(Migration migration, Place place) {
        jdbc.sql("update target_turn set holder = ? where target = ?")
                .param(migration.id().toString())
                .param(migration.target().value())
                .update();
        return new TurnCame(place.changes != place.planBase);
    }

    /** Frees the target. Harmless for whoever does not have the turn. @param changed whether the holder may have changed it */
    public void release(Migration migration, boolean changed) {
        jdbc.sql("update target_turn set holder = null, changes = changes + ? where target = ? and holder = ?")
                .param(changed ? 1 : 0)
                .param(migration.target().value())
                .param(migration.id().toString())
                .update();
    }

    /**
     * How many migrations may have changed the target so far. Whoever begins a plan keeps the number, so that the turn can
     * tell later whether the plan still holds.
     */
    public long changesOf(TargetName target) {
        return jdbc.sql("select changes from target_turn where target = ?")
                .param(target.value())
                .query(Long.class)
                .optional()
                .orElseGet(() -> begin(target));
    }

    private long begin(TargetName target) {
        jdbc.sql("insert ignore into target_turn (target) values (?)")
                .param(target.value())
                .update();
        return 0;
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getString("holder"),
                row.getLong("changes"),
                row.getLong("plan_base"),
                row.getBoolean("may_start"),
                row.getInt("older"));
    }

    /** Where somebody stands in the line for a target. @param older how many came earlier and could start */
    private record Place(@Nullable String holder, long changes, long planBase, boolean mayStart, int older) {
        boolean isFirst(MigrationId id) {
            return mayStart && (holder == null ? older == 0 : holder.equals(id.toString()));
        }
    }
}
