package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.ScratchSweep;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes at start what a process that was killed while it planned left on the targets' servers. */
@Component
class LeftoverSweep {
    private static final Logger log = LoggerFactory.getLogger(LeftoverSweep.class);

    private final Targets targets;

    LeftoverSweep(Targets targets) {
        this.targets = targets;
    }

    /** Beside the start: a target that is away must not hold it up. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("leftover-sweep")
                .start(() -> targets.all().forEach(LeftoverSweep::sweep));
    }

    private static void sweep(Target target) {
        try (var connection = target.connect()) {
            var removed = ScratchSweep.sweep(connection);
            if (!removed.isEmpty()) {
                log.atInfo()
                        .addKeyValue("target", target.name())
                        .addKeyValue("removed", removed)
                        .log("scratch schemas of a process that ended early were removed");
            }
        } catch (SQLException failed) {
            log.atDebug()
                    .addKeyValue("target", target.name())
                    .addKeyValue("error", failed.getErrorCode())
                    .log("not looked through for leftovers");
        }
    }
}
