package dev.whimbrel.validator.rehearsing;

import dev.whimbrel.rehearsal.CannotRehearse;
import dev.whimbrel.rehearsal.PlannedSet;
import dev.whimbrel.rehearsal.Rehearsal;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rules.Finding;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Decides whether a plan is rehearsed, and has it done. That none can be held stands in nobody's way, and is said. */
@Component
public class Rehearsing {
    private static final Logger log = LoggerFactory.getLogger(Rehearsing.class);

    private final Targets targets;
    private final RehearsalProperties properties;

    @Autowired
    public Rehearsing(Targets targets, RehearsalProperties properties) {
        this.targets = targets;
        this.properties = properties;
    }

    /** Where nobody configured any; a request that wants one gets it all the same. */
    public static Rehearsing none(Targets targets) {
        return new Rehearsing(
                targets,
                new RehearsalProperties(RehearsalProperties.When.NEVER, Map.of(), null, 0, Duration.ofMinutes(1)));
    }

    /**
     * @param plan its change sets @param changes its statements, read
     * @param lint what lint found: a plan that it refuses is sent nowhere, not even to a copy
     */
    public Rehearsed of(
            String target,
            List<PlannedSet> plan,
            Wish wish,
            List<PlannedChange> changes,
            List<Finding> lint,
            Brake brake) {
        var unread = changes.stream().anyMatch(change -> change.statement() instanceof Statement.NotUnderstood);
        if (plan.isEmpty() || !properties.wants(target, wish, unread)) {
            return Rehearsed.NOT;
        }
        if (lint.stream().anyMatch(finding -> finding.blocks(false))) {
            return notHeld("lint refuses it as it is");
        }
        if (plan.stream().anyMatch(Rehearsing::isCut)) {
            return notHeld("it is too large to be sent whole");
        }
        return held(target, plan, wish.sample().orElse(properties.sample()), brake);
    }

    private static boolean isCut(PlannedSet set) {
        return set.up().stream().anyMatch(sql -> sql.contains("/* cut here: "));
    }

    private Rehearsed held(String name, List<PlannedSet> plan, int sample, Brake brake) {
        try {
            var target = targets.get(name);
            var stage = stage(target);
            var rehearsal = new Rehearsal(target, stage, plan, sample, properties.statementTimeout(), _ -> {});
            brake.on(rehearsal::stop);
            var report = rehearsal.run();
            return new Rehearsed(new Held(stage.name().value(), sample, report), RehearsalFindings.of(report));
        } catch (CannotRehearse | UnknownTarget why) {
            return notHeld(String.valueOf(why.getMessage()));
        } catch (SQLException refused) {
            log.atWarn()
                    .addKeyValue("target", name)
                    .addKeyValue("error", refused.getErrorCode())
                    .log("rehearsal not held");
            return notHeld(
                    "the server answered with error " + refused.getErrorCode() + " (" + refused.getSQLState() + ")");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return notHeld("it was stopped");
        } catch (Exception broken) {
            // whatever Liquibase's or a driver's depths throw, a rehearsal must not end the validation
            log.atError().addKeyValue("target", name).setCause(broken).log("rehearsal failed");
            return notHeld("it failed with " + broken.getClass().getSimpleName() + "; the validator's log says more");
        }
    }

    private Target stage(Target target) {
        var server = properties.server();
        return server == null || server.isBlank() ? target : targets.get(server);
    }

    private static Rehearsed notHeld(String why) {
        return new Rehearsed(null, List.of(RehearsalFindings.notHeld(why)));
    }

    /** Removes what rehearsals of dead processes left behind, wherever one may have been held. @return how many copies */
    int sweep() {
        var removed = 0;
        for (var target : targets.all()) {
            try {
                removed += Rehearsal.sweep(target);
            } catch (SQLException unreachable) {
                log.atDebug()
                        .addKeyValue("target", target.name())
                        .addKeyValue("error", unreachable.getErrorCode())
                        .log("copies not looked for");
            }
        }
        return removed;
    }
}
