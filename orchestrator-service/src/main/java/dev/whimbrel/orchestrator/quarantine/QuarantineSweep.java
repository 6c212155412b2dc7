package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final Unfinished unfinished;
    private final Clock clock;

    QuarantineSweep(Targets targets, Unfinished unfinished, Clock clock) {
        this.targets = targets;
        this.unfinished = unfinished;
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
            if (unfinished.of(target.name()) == 0) {
                sweep(target);
            }
        } catch (SQLException | RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("target", target.name())
                    .addKeyValue("why", failed.getClass().getSimpleName())
                    .log("what was put aside could not be looked through; trying again later");
        }
    }

    private void sweep(Target target) throws SQLException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var connection = target.connect()) {
            var shelf = new Shelf(connection, target);
            for (var kept : shelf.all()) {
                if (Shelf.isOver(kept, today)) {
                    drop(shelf, kept, target);
                }
            }
        }
    }

    /** One that somebody holds is dropped another time, and holds up no other. */
    private static void drop(Shelf shelf, Kept kept, Target target) {
        try {
            shelf.drop(kept);
            log.atInfo()
                    .addKeyValue("target", target.name())
                    .addKeyValue("kind", kept.kind())
                    .addKeyValue("name", kept.name())
                    .addKeyValue("keptUntil", kept.until())
                    .log("what was put aside was dropped for good");
        } catch (SQLException held) {
            log.atInfo()
                    .addKeyValue("target", target.name())
                    .addKeyValue("name", kept.name())
                    .addKeyValue("error", held.getErrorCode())
                    .log("what was put aside could not be dropped now");
        }
    }
}
