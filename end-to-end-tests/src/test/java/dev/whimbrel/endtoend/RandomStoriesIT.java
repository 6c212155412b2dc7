package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.endtoend.random.RandomCase;
import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.request.v1.MigrationRollbackRequested;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Migrations that are made up, over schemas that are made up, while somebody writes: each fails somewhere, or is brought back on
 * request. It may say that a person must decide, with a reason, or refuse; but what it says it has brought back is what it was,
 * with every write of others and none of its own. {@code -Dwhimbrel.random.cases=5000} for more of them,
 * {@code -Dwhimbrel.random.seed=N} for one of them again.
 */
class RandomStoriesIT {
    private static final int CASES = Integer.getInteger("whimbrel.random.cases", 200);
    private static final long SEED = Long.getLong("whimbrel.random.seed", -1);
    private static final long FIRST = new Random().nextLong(1_000_000_000L);
    private static final int AT_ONCE = 10;
    private static final int BACK_BY_THEMSELVES = 90;
    /** What dropped a column, or changed rows, has no way back later. */
    private static final int BACK_ON_REQUEST = 15;

    private static final String BACK = "back";

    private static final Map<String, TestSchema> TARGETS = new LinkedHashMap<>();
    private static final Map<String, Long> SEEDS = new HashMap<>();
    private static @Nullable WholeSystem system;

    @BeforeAll
    static void start() throws Exception {
        var settings = new HashMap<String, Object>(Map.of("whimbrel.execution.rows.above", 0));
        int each = SEED >= 0 ? 1 : CASES / Parts.databases().size();
        for (int i = 0; i < each; i++) {
            for (var database : Parts.databases()) {
                var alias = "random-" + i + "-" + Parts.databases().indexOf(database);
                TARGETS.put(alias, database.newSchema("random"));
                SEEDS.put(alias, SEED >= 0 ? SEED : FIRST + i);
                var nth = SEEDS.get(alias);
                settings.put("whimbrel.quarantine.targets.[" + alias + "]", nth % 2 == 0);
                settings.put("whimbrel.rows-kept.targets.[" + alias + "]", nth % 4 < 2);
            }
        }
        system = WholeSystem.start(TARGETS, settings);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        TARGETS.values().forEach(TestSchema::close);
    }

    /** How it ended, and what was wrong then. */
    private record Ending(String how, String story, List<String> wrong) {}

    @Test
    void whatSaysThatItIsBackIsBack() throws Exception {
        var endings = new ArrayList<Ending>();
        try (var players = Executors.newFixedThreadPool(AT_ONCE)) {
            var playing = new ArrayList<Future<Ending>>();
            TARGETS.forEach((alias, schema) -> playing.add(players.submit(() -> play(alias, schema))));
            for (var each : playing) {
                endings.add(each.get());
            }
        }
        var counts = new TreeMap<String, Integer>();
        endings.forEach(ending -> counts.merge(ending.how(), 1, Integer::sum));
        counts.forEach((how, times) -> System.out.println("random stories: " + times + " " + how));

        assertThat(endings)
                .allSatisfy(ending -> assertThat(ending.wrong())
                        .as("%s: %s", ending.how(), ending.story())
                        .isEmpty());
        if (SEED < 0) {
            assertMost(endings, " by itself", BACK_BY_THEMSELVES);
            assertMost(endings, " on request", BACK_ON_REQUEST);
        }
    }

    private static void assertMost(List<Ending> endings, String which, int percent) {
        var those =
                endings.stream().filter(ending -> ending.how().contains(which)).toList();
        long back =
                those.stream().filter(ending -> ending.how().startsWith(BACK)).count();
        assertThat(100 * back)
                .as("%s of %s came back%s", back, those.size(), which)
                .isGreaterThanOrEqualTo((long) percent * those.size());
    }

    private static Ending play(String alias, TestSchema schema) throws Exception {
        try (var one = RandomCase.in(schema, Objects.requireNonNull(SEEDS.get(alias)));
                var others = Executors.newSingleThreadScheduledExecutor()) {
            var before = Snapshot.of(schema).catalog();
            var writing = others.scheduleWithFixedDelay(() -> write(one), 0, 25, TimeUnit.MILLISECONDS);
            var last = played(alias, one);
            writing.cancel(false);
            others.shutdown();
            if (!others.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the writer of " + alias + " does not come to an end");
            }
            return judged(one, schema, before, last);
        }
    }

    private static void write(RandomCase one) {
        try {
            one.write();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What somebody asked to be brought back may be refused; what came back by itself, or never began, is what it was. */
    private static Ending judged(RandomCase one, TestSchema schema, Catalog before, Played played) throws Exception {
        var last = played.last();
        var path = system().outcomes().path(last.getRequestId());
        var story = one.story() + "\non " + schema.database() + ", by way of " + path + ": " + last.getReason();
        var back = played.onRequest()
                ? Set.of(MigrationState.COMPLETED)
                : Set.of(MigrationState.ROLLED_BACK, MigrationState.REJECTED);
        var on = played.onRequest() ? " on request" : " by itself";
        if (!back.contains(last.getTo())) {
            var why = String.valueOf(last.getReason());
            System.out.println("random stories: " + last.getTo() + on + ", for " + why);
            return new Ending(last.getTo() + on, story, why.isBlank() ? List.of("no reason") : List.of());
        }
        var wrong = new ArrayList<>(before.differencesTo(Snapshot.of(schema).catalog()));
        if (wrong.isEmpty()) {
            wrong.addAll(one.differences());
        }
        var way = path.contains(MigrationState.RESTORING)
                ? ", by a restore"
                : path.contains(MigrationState.ROLLING_BACK) || played.onRequest() ? ", in place" : ", untouched";
        return new Ending(BACK + on + way, story, wrong);
    }

    private static MigrationStateChanged asked(String target, String changelog) {
        var request = Requests.request(target, "random.sql", changelog)
                .setOptions(MigrationOptions.newBuilder()
                        .setValidateBefore(false)
                        .setValidateAfter(false)
                        .build())
                .build();
        system().submit(request);
        return system().outcomes().of(request.getRequestId());
    }

    /** @param onRequest whether it is about a migration that completed, and somebody wanted back */
    private record Played(MigrationStateChanged last, boolean onRequest) {}

    private static Played played(String target, RandomCase one) {
        var first = asked(target, one.changelog());
        if (one.isFailing() || first.getTo() != MigrationState.COMPLETED) {
            return new Played(first, false);
        }
        var back = MigrationRollbackRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget(target)
                .setMigrationIds(List.of(first.getMigrationId()))
                .setAllowedLoss(AllowedLoss.WRITES_SINCE_BACKUP)
                .setRequestedBy("end-to-end tests")
                .build();
        system().submit(target, back);
        return new Played(system().outcomes().of(back.getRequestId()), true);
    }

    private static WholeSystem system() {
        return Objects.requireNonNull(system);
    }
}
