package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Opens sessions on targets, and keeps a few of their connections for a moment after they are closed: before and after a small
 * migration most of the time would go into connecting. Thread-safe.
 */
@Component
public final class TargetSessions implements DisposableBean {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 8;
    private static final int ALIVE_SECONDS = 1;

    /** @param limited the time limit that the session has on the server; null for none */
    private record Kept(
            String target, Connection connection, @Nullable Duration limited, long since) {}

    private final List<Kept> kept = new ArrayList<>();
    private final ThrottleProperties limits;
    private final Optional<Targets> targets;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("validation-connections").factory());

    /** With nothing configured. */
    public TargetSessions() {
        this(ThrottleProperties.USUAL, Optional.empty());
    }

    @Autowired
    TargetSessions(ThrottleProperties limits, Optional<Targets> targets) {
        this.limits = limits;
        this.targets = targets;
        var _ = clock.scheduleWithFixedDelay(this::closeOld, KEPT.toSeconds(), KEPT.toSeconds(), TimeUnit.SECONDS);
    }

    /** @throws TargetUnreachable when no connection can be made */
    public TargetSession open(Target target) throws TargetUnreachable {
        try {
            for (var one = take(target); one != null; one = take(target)) {
                if (one.connection().isValid(ALIVE_SECONDS)) {
                    return new TargetSession(target, one.connection(), one.limited(), this);
                }
                close(one.connection());
            }
            var connection = target.connect();
            connection.setReadOnly(true);
            return new TargetSession(target, connection, null, this);
        } catch (SQLException unreachable) {
            throw new TargetUnreachable(target.name().value(), unreachable);
        }
    }

    /** What the scans of this target wait for. */
    Rest rest(Target target, Queries queries) {
        var replicas = limits.replicas().getOrDefault(target.name().value(), List.of()).stream()
                .flatMap(alias -> targets.map(all -> all.get(alias)).stream())
                .toList();
        return new Rest(queries, limits, replicas);
    }

    void giveBack(Target target, Connection connection, @Nullable Duration limited) {
        var back = new Kept(target.name().value(), connection, limited, System.nanoTime());
        synchronized (kept) {
            if (kept.size() < MOST && !clock.isShutdown()) {
                kept.add(back);
                return;
            }
        }
        close(connection);
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // nothing was written through it
        }
    }

    private @Nullable Kept take(Target target) {
        synchronized (kept) {
            for (var one : kept) {
                if (one.target().equals(target.name().value())) {
                    kept.remove(one);
                    return one;
                }
            }
            return null;
        }
    }

    private void closeOld() {
        closeThose(System.nanoTime() - KEPT.toNanos());
    }

    private void closeThose(long keptBefore) {
        List<Kept> old;
        synchronized (kept) {
            old = kept.stream().filter(one -> one.since() - keptBefore <= 0).toList();
            kept.removeAll(old);
        }
        old.forEach(one -> close(one.connection()));
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        closeThose(System.nanoTime());
    }
}
