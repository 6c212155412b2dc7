package dev.whimbrel.monitor.watch;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the watches going that this instance holds: one look each interval, each target on a thread of its own, so that one
 * that hangs keeps no other from being seen. A watch that is gone from the table, or held by another, ends here.
 */
@Component
class WatchKeeper {
    private static final Logger log = LoggerFactory.getLogger(WatchKeeper.class);

    private final String owner = UUID.randomUUID().toString();
    private final Map<String, TargetWatch> running = new ConcurrentHashMap<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final WatchStore watches;
    private final WatchProperties properties;
    private final TargetWatches factory;

    WatchKeeper(WatchStore watches, WatchProperties properties, TargetWatches factory) {
        this.watches = watches;
        this.properties = properties;
        this.factory = factory;
    }

    @Scheduled(fixedRateString = "${whimbrel.watch.interval:1s}")
    void tick() {
        try {
            look();
        } catch (RuntimeException failure) {
            // the guard of the loop: our own database may be away for a while, the next tick tries again
            log.atWarn().addKeyValue("error", failure.getMessage()).log("watches could not be renewed");
        }
    }

    private void look() {
        var held = watches.hold(owner, properties.lease().toMillis()).stream()
                .collect(Collectors.toMap(WatchStore.Held::migrationId, watch -> watch));
        running.forEach((migrationId, watch) -> {
            if (!held.containsKey(migrationId)) {
                running.remove(migrationId);
                looks.execute(watch::close);
            }
        });
        held.values().stream().filter(watch -> !watch.calledUnhealthy()).forEach(watch -> {
            var target = running.computeIfAbsent(watch.migrationId(), id -> factory.watch(id, watch.target()));
            looks.execute(target::lookUnlessLooking);
        });
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
        running.values().forEach(TargetWatch::close);
        watches.letGo(owner);
    }
}
