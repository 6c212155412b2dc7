package dev.whimbrel.validator.baseline;

import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps, in this service's own schema, how things stood before each migration. */
@Component
public class Baselines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    Baselines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Replaces what an earlier look found: a plan may be validated again before it runs. */
    public void keep(String migrationId, String target, Baseline baseline) {
        jdbc.sql("REPLACE INTO validation_baseline (migration_id, target, taken_at, observations) VALUES (?, ?, ?, ?)")
                .params(
                        migrationId,
                        target,
                        LocalDateTime.now(clock.withZone(ZoneOffset.UTC)),
                        JSON.writeValueAsString(baseline))
                .update();
    }

    /** How it was before; null when nobody looked. */
    public @Nullable Baseline of(String migrationId) {
        return jdbc.sql("SELECT observations FROM validation_baseline WHERE migration_id = ?")
                .param(migrationId)
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Baseline.class))
                .orElse(null);
    }

    /** How the target was the last time that anybody looked; null when nobody did. */
    public Moment.@Nullable Earlier lastOf(String target) {
        return jdbc.sql("SELECT observations, taken_at FROM validation_baseline WHERE target = ?"
                        + " ORDER BY taken_at DESC LIMIT 1")
                .param(target)
                .query((row, _) -> new Moment.Earlier(
                        JSON.readValue(row.getString(1), Baseline.class),
                        Duration.between(
                                row.getObject(2, LocalDateTime.class),
                                LocalDateTime.now(clock.withZone(ZoneOffset.UTC)))))
                .optional()
                .orElse(null);
    }

    /** Some of those older than that, so that no transaction grows large. @return how many */
    public int forgetBefore(LocalDateTime utc) {
        return jdbc.sql("DELETE FROM validation_baseline WHERE taken_at < ? LIMIT 1000")
                .param(utc)
                .update();
    }
}
