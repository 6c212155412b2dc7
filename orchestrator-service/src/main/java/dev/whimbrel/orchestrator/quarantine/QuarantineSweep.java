package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetName;
import dev.whimbrel.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops for good what was put aside long enough. Where a migration is not finished nothing is dropped: it may yet need it, however old it is. Any instance may
 * do it; whoever comes second finds nothing.
 */
@Component
class QuarantineSweep {
    private static final Logger log = LoggerFactory.getLogger(QuarantineSweep.class);

    private final Targets targets;
    private final JdbcClient jdbc;
    private final Clock clock;

    QuarantineSweep(Targets targets, JdbcClient jdbc, Clock clock) {
        this.targets = targets;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${whimbrel.quarantine.sweep:1h}",
            fixedDelayString = "${whimbrel.quarantine.sweep:1h}")
    void sweep() {
        targets.all().forEach(this::guarded);
    }

    private void guarded(Target target) {
        try {
            if (isAtRest(target.name())) {
                sweep(target);
            }
        } catch (SQLException | RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("target", target.name())
                    .addKeyValue("why", failed.getClass().getSimpleName())
                    .log("what was put aside could not be looked through; trying again later");
        }
    }

    private boolean isAtRest(TargetName target) {
        return jdbc.sql("select count(*) from migration where target = ? and state not in"
                                + " ('COMPLETED', 'REJECTED', 'CANCELLED', 'ROLLED_BACK', 'RESOLVED')")
                        .param(target.value())
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void sweep(Target target) throws SQLException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var connection = target.connect()) {
            for (var name : aside(connection, target.schema())) {
                if (name.until().isBefore(today)) {
                    drop(connection, target, name);
                }
            }
        }
    }

    private static List<AsideName> aside(Connection connection, String schema) throws SQLException {
        var names = new ArrayList<AsideName>();
        try (var query = connection.prepareStatement("SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW' AND TABLE_NAME LIKE 'WHIMBREL\\\\_ASIDE\\\\_%'")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    AsideName.read(rows.getString(1)).ifPresent(names::add);
                }
            }
        }
        return names;
    }

    /** The connection waits for locks for seconds only; somebody who reads the table is somebody who still needs it. */
    private static void drop(Connection connection, Target target, AsideName name) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + Quarantine.quoted(name.text()));
        }
        log.atInfo()
                .addKeyValue("target", target.name())
                .addKeyValue("table", name.text())
                .addKeyValue("keptUntil", name.until())
                .log("a table that was put aside was dropped for good");
    }
}
