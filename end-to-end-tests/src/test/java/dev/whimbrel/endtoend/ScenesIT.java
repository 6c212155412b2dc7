package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.request.v1.MigrationRollbackRequested;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several write to all tables of a migration, before it, all the while, and after it went back. Then the catalog is what it was,
 * and the rows are exactly those that the writers know of. {@code -Dwhimbrel.seed} repeats what a run printed,
 * {@code -Dwhimbrel.scenes.seconds} lets others write for longer before a completed migration is brought back, and
 * {@code -Dwhimbrel.scenes.kills} kills processes at more moments.
 */
class ScenesIT {
    private static final long SEED = Long.getLong("whimbrel.seed", System.nanoTime());
    private static final int SECONDS = Integer.getInteger("whimbrel.scenes.seconds", 2);
    private static final int KILLS = Integer.getInteger("whimbrel.scenes.kills", 1);
    /** A statement whose process was killed may make writers wait until the next process has come and ended it. */
    private static final String LONGER_THAN_AN_ORPHAN = "12s";

    private static final Map<String, Ledger> LEDGERS = new LinkedHashMap<>();
    /** Not the common pool: the end of a process is told there, and this waits for it. */
    private static final Executor KILLER = Executors.newVirtualThreadPerTaskExecutor();

    private static @Nullable Crew crew;
    private static @Nullable Outcomes outcomes;
    private static @Nullable Submitter submitter;

    @BeforeAll
    static void start() throws Exception {
        var rules = Files.createTempFile("whimbrel-rules", ".yaml");
        System.out.println("scenes: -Dwhimbrel.seed=" + SEED);
        for (var database : Parts.databases()) {
            for (var scene : Scene.values()) {
                LEDGERS.put(alias(scene, "quiet", database), Ledger.on(database));
                for (int i = 0; i < KILLS; i++) {
                    LEDGERS.put(alias(scene, "killed" + i, database), Ledger.on(database));
                }
            }
        }
        var settings = new HashMap<String, Object>(Map.of(
                "whimbrel.validator.rule-files",
                Files.writeString(rules, Scene.RULES),
                "whimbrel.execution.rows.above",
                500,
                "whimbrel.execution.rows.first-rows",
                100,
                "whimbrel.execution.rows.aim",
                "20ms",
                "whimbrel.watch.interval",
                "500ms",
                "whimbrel.watch.limits.lock-waits.limit",
                1,
                "whimbrel.watch.limits.lock-waits.sustained",
                LONGER_THAN_AN_ORPHAN));
        LEDGERS.keySet().forEach(alias -> settings.put("whimbrel.quarantine.targets.[" + alias + "]", true));
        var targets = new LinkedHashMap<String, TestSchema>();
        LEDGERS.forEach((alias, ledger) -> targets.put(alias, ledger.schema()));
        crew = Crew.start(targets, settings);
        outcomes = new Outcomes(Submitter.client());
        outcomes.follow();
        submitter = new Submitter();
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
        LEDGERS.values().forEach(ledger -> ledger.schema().close());
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersWroteIsThereAndNothingElse(Scene scene) throws Exception {
        play(Parts.databases().stream()
                .map(database -> Play.quiet(scene, database))
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void soItIsWhenAProcessIsKilledMeanwhile(Scene scene) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            var variant = "killed" + i;
            play(Parts.databases().stream()
                    .map(database -> Play.killed(scene, variant, database))
                    .toList());
        }
    }

    private record Play(Scene scene, String target, boolean kills) {
        static Play quiet(Scene scene, TestDatabase database) {
            return new Play(scene, alias(scene, "quiet", database), false);
        }

        static Play killed(Scene scene, String variant, TestDatabase database) {
            return new Play(scene, alias(scene, variant, database), true);
        }
    }

    private static void play(List<Play> plays) throws Exception {
        try (var stages = Executors.newVirtualThreadPerTaskExecutor()) {
            var playing = new ArrayList<Future<?>>();
            for (var each : plays) {
                playing.add(stages.submit(() -> {
                    play(each.scene(), each);
                    return true;
                }));
            }
            for (var each : playing) {
                each.get();
            }
        }
    }

    private static void play(Scene scene, Play play) throws Exception {
        var target = play.target();
        var ledger = Objects.requireNonNull(LEDGERS.get(target));
        var before = catalog(ledger);
        long began = System.nanoTime();
        try (var writers = LedgerWriters.start(ledger, SEED)) {
            writers.awaitWrites(Duration.ZERO);
            var id = UUID.randomUUID().toString();
            var killing = play.kills() ? killOnce(scene, target, id) : "";
            var last = scene.isOnRequest() ? broughtBack(scene, target, id, writers) : failed(scene, target, id);
            writers.awaitWrites(Duration.ZERO);
            var written = writers.stop();
            var story = "%s, seed %d%s: by way of %s to %s after %d ms; %d transactions of others, who were told %s"
                    .formatted(
                            target,
                            SEED,
                            killing,
                            outcomes().path(id),
                            last.getReason(),
                            (System.nanoTime() - began) / 1_000_000,
                            written.transactions(),
                            written.failures());
            System.out.println("scenes: " + story);
            assertThat(outcomes().path(id)).contains(scene.telling());
            assertThat(before.differencesTo(catalog(ledger))).as(story).isEmpty();
            written.assertIsThere(story);
        }
    }

    /** At a moment that the seed chooses. @return who is killed when, in words */
    private static String killOnce(Scene scene, String target, String request) {
        var random = new Random(SEED + target.hashCode());
        var state = scene.states().get(random.nextInt(scene.states().size()));
        var busy = Scene.busyDuring(state);
        var victim = busy.get(random.nextInt(busy.size()));
        int after = random.nextInt(600);
        var _ = outcomes()
                .reached(request, state)
                .thenRunAsync(
                        () -> Objects.requireNonNull(crew).killAndStartAgain(victim),
                        CompletableFuture.delayedExecutor(after, TimeUnit.MILLISECONDS, KILLER));
        return ", " + victim + " killed " + after + " ms into " + state;
    }

    private static Catalog catalog(Ledger ledger) throws Exception {
        return Snapshot.of(ledger.schema()).catalog();
    }

    private static MigrationStateChanged failed(Scene scene, String target, String id) {
        submitter().submit(request(scene, target, id));
        return ended(id, MigrationState.ROLLED_BACK);
    }

    private static MigrationRequested request(Scene scene, String target, String id) {
        return Requests.request(target, "scene.sql", scene.changelog())
                .setRequestId(id)
                .build();
    }

    private static MigrationStateChanged broughtBack(Scene scene, String target, String id, LedgerWriters writers) {
        var first = UUID.randomUUID().toString();
        submitter().submit(request(scene, target, first));
        var completed = ended(first, MigrationState.COMPLETED);
        writers.awaitWrites(Duration.ofSeconds(SECONDS));
        var back = MigrationRollbackRequested.newBuilder()
                .setRequestId(id)
                .setTarget(target)
                .setMigrationIds(List.of(completed.getMigrationId()))
                .setRequestedBy("end-to-end tests")
                .build();
        submitter().submit(target, back);
        return ended(id, MigrationState.COMPLETED);
    }

    private static MigrationStateChanged ended(String request, MigrationState expected) {
        var last = outcomes().of(request);
        assertThat(last.getTo())
                .as("%s, by way of %s", last.getReason(), outcomes().path(request))
                .isEqualTo(expected);
        return last;
    }

    private static Outcomes outcomes() {
        return Objects.requireNonNull(outcomes);
    }

    private static Submitter submitter() {
        return Objects.requireNonNull(submitter);
    }

    private static String alias(Scene scene, String variant, TestDatabase database) {
        return (scene + "-" + variant + "-" + database.label())
                .replaceAll("[^A-Za-z0-9]+", "-")
                .toLowerCase(Locale.ROOT);
    }
}
