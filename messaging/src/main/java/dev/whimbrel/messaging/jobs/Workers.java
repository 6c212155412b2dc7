package dev.whimbrel.messaging.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes due jobs and runs each on a thread of its own: platform threads, for the work is heavy and would starve virtual
 * ones. What is committed here begins at once where a worker is free; what waits, or was left by others, is looked for twice
 * a second.
 */
final class Workers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    /** Starts after the relay and before the listeners, stops in between too. */
    private static final int PHASE = Integer.MAX_VALUE - 300;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Run.Tools tools;
    private final Supplier<Map<String, JobHandler<SpecificRecord>>> handlersByType;
    private final String source;
    private final Map<Long, Run> running = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final Semaphore wake = new Semaphore(0);
    private volatile Map<String, JobHandler<SpecificRecord>> handlers = Map.of();
    private volatile boolean open;
    private volatile long lastBeat;
    private @Nullable Thread dispatcher;
    private @Nullable ScheduledExecutorService heart;

    Workers(Run.Tools tools, Supplier<Map<String, JobHandler<SpecificRecord>>> handlersByType, String source) {
        this.tools = tools;
        this.handlersByType = handlersByType;
        this.source = source;
        this.free = new Semaphore(tools.settings().workers());
    }

    /** A job was committed. */
    void wake() {
        wake.release();
    }

    Duration lease() {
        return tools.settings().lease();
    }

    /** Keeps a worker free for a job of this type that is about to be committed; to be followed by {@link #reserved}. */
    boolean reserve(String type) {
        return open && handlers.containsKey(type) && free.tryAcquire();
    }

    /** @param job under the lease of this instance; null when it was not committed */
    void reserved(@Nullable Job job) {
        if (job == null || !begin(job)) {
            free.release();
            wake();
        }
    }

    /** Tells what runs here at once; what runs elsewhere sees it at its next heartbeat. */
    void cancelled(String subject, String type) {
        running.values().stream()
                .filter(run ->
                        run.job().subject().equals(subject) && run.job().type().equals(type))
                .forEach(run -> run.stop(StopReason.CANCELLED));
        wake();
    }

    @Override
    public synchronized void start() {
        handlers = handlersByType.get();
        open = true;
        lastBeat = System.nanoTime();
        heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(source + "-job-heart").factory());
        var beat = tools.settings().heartbeat().toMillis();
        var _ = heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        dispatcher = Thread.ofPlatform().name(source + "-jobs").start(this::dispatch);
    }

    private void dispatch() {
        try {
            while (open) {
                if (free.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS) && !begin()) {
                    free.release();
                    if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                        wake.drainPermits();
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin() {
        return open
                && claim(handlers.keySet(), running.keySet()).map(this::begin).orElse(false);
    }

    private boolean begin(Job job) {
        var handler = handlers.get(job.type());
        if (handler == null) {
            return false;
        }
        var run = new Run(job, handler, tools);
        running.put(job.id(), run);
        if (!open) {
            run.stop(StopReason.SHUTDOWN);
        }
        Thread.ofPlatform().name(source + "-job-" + job.id()).start(() -> guardedRun(run));
        return true;
    }

    private Optional<Job> claim(Collection<String> types, Set<Long> here) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!tools.table().isAnyDue(types, here)) { // a plain question costs a quarter of a transaction
                return Optional.empty();
            }
            var claimed = tools.transaction()
                    .execute(_ ->
                            tools.table().claim(types, here, tools.settings().lease()));
            return claimed == null ? Optional.empty() : claimed;
        } catch (RuntimeException e) { // the loop must outlive a database that is away
            warn("could not look for jobs", e);
            return Optional.empty();
        }
    }

    private void guardedRun(Run run) {
        try {
            run.run();
        } catch (Throwable e) { // the row stays as it is: the lease runs out, and the job is tried again
            warn("job could not be brought to an end", e);
        } finally {
            running.remove(run.job().id());
            free.release();
            wake();
        }
    }

    private void beat() {
        try {
            var before = Map.copyOf(running);
            if (!before.isEmpty()) {
                tools.table().renew(before.keySet(), tools.settings().lease());
            }
            var held =
                    before.isEmpty() ? List.<JobTable.Held>of() : tools.table().held();
            lastBeat = System.nanoTime();
            before.values()
                    .forEach(run -> held.stream()
                            .filter(lease -> lease.id() == run.job().id() && lease.attempt() == run.attempt())
                            .findFirst()
                            .ifPresentOrElse(lease -> heed(run, lease), () -> gone(run)));
        } catch (RuntimeException e) {
            warn("could not renew leases", e);
            if (System.nanoTime() - lastBeat > tools.settings().lease().toNanos()) {
                running.values().forEach(run -> run.stop(StopReason.LEASE_LOST));
            }
        }
    }

    private static void heed(Run run, JobTable.Held lease) {
        if (lease.stopRequested()) {
            run.stop(StopReason.CANCELLED);
        }
    }

    private void gone(Run run) {
        if (running.containsValue(run)) {
            run.stop(StopReason.LEASE_LOST);
        }
    }

    private static void warn(String what, Throwable e) {
        log.atWarn().addKeyValue("error", e.getClass().getName()).log(what);
    }

    @Override
    public synchronized void stop() {
        open = false;
        running.values().forEach(run -> run.stop(StopReason.SHUTDOWN));
        try {
            var patience = tools.settings().shutdownPatience();
            if (!free.tryAcquire(tools.settings().workers(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
                giveBackWhatIsLeft();
            }
            if (dispatcher != null) {
                dispatcher.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (heart != null) {
                heart.shutdownNow();
            }
            free.drainPermits();
            free.release(tools.settings().workers() - running.size());
        }
    }

    /** Their owner changes, so whatever they still do here can be said by nobody any more. */
    private void giveBackWhatIsLeft() {
        running.values().forEach(run -> {
            run.stop(StopReason.LEASE_LOST);
            tools.table().giveBack(run.job());
        });
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
