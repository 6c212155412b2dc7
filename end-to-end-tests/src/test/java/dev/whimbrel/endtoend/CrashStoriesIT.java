package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.endtoend.Crew.Service;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In every step of a migration one of the services is killed, at a moment that a seed chooses, and started again. Each time
 * there is one migration on every database at hand. {@code -Dwhimbrel.seed} repeats what a run printed.
 */
class CrashStoriesIT {
    private static final long SEED = Long.getLong("whimbrel.seed", System.nanoTime());
    private static final String UNDISTURBED = "undisturbed";
    private static final Map<String, TestSchema> TARGETS = new LinkedHashMap<>();
    private static final Map<TestDatabase, String> MIGRATED = new HashMap<>();
    private static final List<String> REQUESTS = new ArrayList<>();
    private static @Nullable Crew crew;
    private static @Nullable Outcomes outcomes;
    private static @Nullable Submitter submitter;

    /** @param within at most so many milliseconds after the event that says the step begins */
    record Crash(Service killed, MigrationState during, ShopChange change, int within) {
        @Override
        public String toString() {
            return killed + " while " + during + ", " + change;
        }
    }

    static List<Crash> crashes() {
        return List.of(
                new Crash(Service.ORCHESTRATOR, MigrationState.PLANNING, ShopChange.GOOD, 80),
                new Crash(Service.VALIDATOR, MigrationState.VALIDATING, ShopChange.GOOD, 80),
                new Crash(Service.ORCHESTRATOR, MigrationState.VALIDATING, ShopChange.GOOD, 80),
                new Crash(Service.BACKUP, MigrationState.BACKING_UP, ShopChange.GOOD, 150),
                new Crash(Service.ORCHESTRATOR, MigrationState.BACKING_UP, ShopChange.GOOD, 150),
                new Crash(Service.ORCHESTRATOR, MigrationState.EXECUTING, ShopChange.GOOD, 300),
                new Crash(Service.ORCHESTRATOR, MigrationState.EXECUTING, ShopChange.FAILING_HALF_WAY, 300),
                new Crash(Service.MONITOR, MigrationState.EXECUTING, ShopChange.GOOD, 300),
                new Crash(Service.VALIDATOR, MigrationState.VERIFYING, ShopChange.GOOD, 80),
                new Crash(Service.ORCHESTRATOR, MigrationState.VERIFYING, ShopChange.GOOD, 80),
                new Crash(Service.ORCHESTRATOR, MigrationState.ROLLING_BACK, ShopChange.FAILING_HALF_WAY, 200),
                new Crash(Service.BACKUP, MigrationState.RESTORING, ShopChange.DESTROYING_AND_FAILING, 200),
                new Crash(Service.ORCHESTRATOR, MigrationState.RESTORING, ShopChange.DESTROYING_AND_FAILING, 200));
    }

    @BeforeAll
    static void startAndMigrateOnceUndisturbed() throws Exception {
        System.out.println("crash stories: -Dwhimbrel.seed=" + SEED);
        for (var database : Parts.databases()) {
            TARGETS.put(alias(UNDISTURBED, database), ShopChange.shop(database));
            for (var crash : crashes()) {
                TARGETS.put(alias(crash.toString(), database), ShopChange.shop(database));
            }
        }
        crew = Crew.start(TARGETS);
        outcomes = new Outcomes(Submitter.client());
        outcomes.follow();
        submitter = new Submitter();
        for (var database : Parts.databases()) {
            var target = alias(UNDISTURBED, database);
            var request = ShopChange.GOOD.request(target);
            submit(request);
            assertThat(ending(request)).isEqualTo(MigrationState.COMPLETED);
            MIGRATED.put(database, Snapshot.of(schema(target)).catalog().fingerprint());
        }
    }

    @AfterAll
    static void stop() {
        if (crew != null) {
            crew.close();
        }
        if (outcomes != null) {
            outcomes.close();
        }
        if (submitter != null) {
            submitter.close();
        }
        TARGETS.values().forEach(TestSchema::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crashes")
    void aMigrationEndsAsIfNobodyHadBeenKilled(Crash crash) throws Exception {
        var random = new Random(SEED + crash.toString().hashCode());
        var migrations = new ArrayList<Running>();
        for (var database : Parts.databases()) {
            migrations.add(Running.of(alias(crash.toString(), database), crash.change()));
        }
        var began = System.nanoTime();
        var killed = killDuring(migrations.get(random.nextInt(migrations.size())), crash, random);
        migrations.forEach(each -> submit(each.request()));

        assertThat(killed.get(1, TimeUnit.MINUTES))
                .as("states when the plug was pulled")
                .contains(crash.during());
        for (var migration : migrations) {
            var ending = ending(migration.request());
            System.out.printf(
                    "crash stories: %s, killed at %s; %s came to %s after %d ms%n",
                    crash, killed.join(), migration.target(), ending, (System.nanoTime() - began) / 1_000_000);
            assertThat(ending)
                    .as(told(crash, migration))
                    .isEqualTo(crash.change().ending());
            assertIsBeforeOrAfter(migration, ending);
            assertNobodyHolds(migration.target());
        }
        assertThat(REQUESTS)
                .as("every migration so far comes to rest once")
                .allSatisfy(request -> assertThat(running().endings(request)).hasSize(1));
        assertThat(Parked.about(TARGETS.keySet())).as("parked messages").isEmpty();
    }

    private record Running(String target, Snapshot before, MigrationRequested request) {
        static Running of(String target, ShopChange change) throws SQLException {
            return new Running(target, Snapshot.of(schema(target)), change.request(target));
        }
    }

    /** @return the states it had gone through when the plug was pulled */
    private static CompletableFuture<List<MigrationState>> killDuring(Running watched, Crash crash, Random random) {
        var id = watched.request().getRequestId();
        var pause = CompletableFuture.delayedExecutor(random.nextInt(crash.within()), TimeUnit.MILLISECONDS);
        return running()
                .reached(id, crash.during())
                .thenApplyAsync(
                        _ -> {
                            var states = running().path(id);
                            Objects.requireNonNull(crew).killAndStartAgain(crash.killed());
                            return states;
                        },
                        pause);
    }

    private static void submit(MigrationRequested request) {
        REQUESTS.add(request.getRequestId());
        Objects.requireNonNull(submitter).submit(request);
    }

    private static MigrationState ending(MigrationRequested request) {
        return running().of(request.getRequestId()).getTo();
    }

    private static void assertIsBeforeOrAfter(Running migration, MigrationState ending) throws SQLException {
        var target = migration.target();
        var before = migration.before();
        var now = Snapshot.of(schema(target));
        if (ending == MigrationState.COMPLETED) {
            assertThat(now.catalog().fingerprint())
                    .as(
                            "%s is as after an undisturbed migration, and not %s",
                            target, before.catalog().differencesTo(now.catalog()))
                    .isEqualTo(MIGRATED.get(schema(target).database()));
        } else {
            assertThat(before.catalog().differencesTo(now.catalog())).as(target).isEmpty();
            assertThat(now.content()).as(target).isEqualTo(before.content());
        }
    }

    /** Neither a lock nor a transaction is left. Connections may be: services keep idle ones for the next migration. */
    private static void assertNobodyHolds(String target) throws SQLException {
        var schema = schema(target);
        var lock = "CONCAT('whimbrel:', LEFT(SHA2(?, 256), 32)";
        try (var connection = schema.database().connect();
                var query = connection.prepareStatement("SELECT (SELECT COUNT(*) FROM information_schema.innodb_trx t"
                        + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id WHERE p.db = ?)"
                        + " + (IS_USED_LOCK(" + lock + ")) IS NOT NULL) + (IS_USED_LOCK(" + lock
                        + ", ':j')) IS NOT NULL)")) {
            for (var place = 1; place <= 3; place++) {
                query.setString(place, schema.name());
            }
            await().alias("locks and transactions left on " + target)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        try (var rows = query.executeQuery()) {
                            return rows.next() && rows.getInt(1) == 0;
                        }
                    });
        }
    }

    private static String told(Crash crash, Running migration) {
        var request = migration.request().getRequestId();
        var last = running().of(request);
        return "%s, seed %d: %s, by way of %s; the services' logs are in %s"
                .formatted(
                        crash,
                        SEED,
                        last.getReason(),
                        running().path(request),
                        Objects.requireNonNull(crew).logs());
    }

    private static Outcomes running() {
        return Objects.requireNonNull(outcomes);
    }

    private static TestSchema schema(String target) {
        return Objects.requireNonNull(TARGETS.get(target));
    }

    private static String alias(String story, TestDatabase database) {
        return (story + "-" + database.label()).replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
}
