package dev.whimbrel.standalone.system;

import dev.whimbrel.embedded.EmbeddedKafka;
import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.embedded.EmbeddedRegistry;
import dev.whimbrel.embedded.Ports;
import dev.whimbrel.standalone.terminal.Board;
import dev.whimbrel.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Everything, started side by side where nothing waits for another, and stopped in the opposite order. What was started
 * before a failure is stopped by {@link #close()} too.
 */
public final class Whole implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Closing closing = new Closing();
    private final Set<Thread> starting = ConcurrentHashMap.newKeySet();
    private final int registryPort = Ports.free();

    public Whole(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param targets the databases that migrations may be requested for, once the embedded one is there
     * @throws StartFailed with what went wrong, in words
     */
    public Addresses start(int portBase, Path registryHome, Function<EmbeddedMariaDb, List<TargetDatabase>> targets) {
        var ports = PortPlan.from(portBase);
        ports.moved().forEach(moved -> terminal.line("  " + terminal.warning(moved)));
        try (var board = new Board(terminal)) {
            var registry = start(board, "Schema registry", row -> {
                var started = closing.later(EmbeddedRegistry.start(registryPort, registryHome, row));
                return new Started<>(started, "Apicurio " + started.version());
            });
            var kafka = start(board, "Kafka", row -> {
                var started = closing.later(EmbeddedKafka.start(row));
                return new Started<>(started, "broker " + started.version() + " at " + started.bootstrapServers());
            });
            var database = start(board, "Database", row -> {
                var started = closing.later(EmbeddedMariaDb.start(row));
                createSchemas(started);
                return new Started<>(started, "MariaDB " + started.version() + " at port " + started.port());
            });
            var known = database.thenApply(targets);
            var parts = kafka.thenCombine(
                    database,
                    (broker, mariaDb) ->
                            new Parts(broker, mariaDb, "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7"));
            var settings = parts.thenCombine(
                    known, (all, list) -> new Settings(all, ports, closing.temporaryFolder("backups"), list));
            var services = settings.thenCompose(all -> allOrFirstFailure(Arrays.stream(Service.values())
                    .map(service -> start(board, capital(service.id()), row -> run(service, all, ports)))
                    .toArray(CompletableFuture<?>[]::new)));
            allOrFirstFailure(registry, kafka, database, services).join();
            return new Addresses(ports, parts.join());
        } catch (CompletionException failure) {
            throw StartFailed.because(failure);
        }
    }

    @Override
    public void close() {
        closing.close();
        awaitStarts();
    }

    /**
     * What was still starting fails now that its parts are gone. A JVM that ends under it may crash: it writes the archive of
     * its classes while they still change.
     */
    private void awaitStarts() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var thread : starting) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Started<ConfigurableApplicationContext> run(Service service, Settings settings, PortPlan ports) {
        var context = service.builder()
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .initializers(told -> told.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("standalone", settings.of(service))))
                .run();
        return new Started<>(closing.later(context), ports.url(service));
    }

    private <T> CompletableFuture<T> start(Board board, String name, Function<Board.Row, Started<T>> start) {
        var row = board.row(name);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        var started = start.apply(row);
                        row.done(started.detail());
                        return started.what();
                    } catch (RuntimeException failure) {
                        row.failed("failed");
                        throw failure;
                    }
                },
                task -> begin(name, task));
    }

    private void begin(String name, Runnable task) {
        var thread = Thread.ofPlatform().name("start-" + name).daemon().unstarted(task);
        starting.add(thread);
        thread.start();
    }

    /** Nobody wants to watch the others start once one has failed. */
    private static CompletableFuture<?> allOrFirstFailure(CompletableFuture<?>... starts) {
        var failure = new CompletableFuture<Void>();
        for (var start : starts) {
            start.exceptionally(cause -> {
                failure.completeExceptionally(cause);
                return null;
            });
        }
        return CompletableFuture.anyOf(CompletableFuture.allOf(starts), failure);
    }

    private static void createSchemas(EmbeddedMariaDb database) {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var schema : Settings.schemas()) {
                statement.execute("create schema if not exists " + schema);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The services' schemas could not be created", failure);
        }
    }

    private static String capital(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    private record Started<T>(T what, String detail) {}
}
