package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsFollowedTest {
    private static final KeyPlaces FIRST = new KeyPlaces(3, List.of(0));

    private final RowsFollowed rows = new RowsFollowed(FIRST);

    private void own(@Nullable List<@Nullable Serializable> before, @Nullable List<@Nullable Serializable> after) {
        hear(true, before, after);
    }

    private void others(@Nullable List<@Nullable Serializable> before, @Nullable List<@Nullable Serializable> after) {
        hear(false, before, after);
    }

    private void hear(
            boolean own, @Nullable List<@Nullable Serializable> before, @Nullable List<@Nullable Serializable> after) {
        rows.row(new LoggedRow("film", own, List.of(), List.of(), before, after));
    }

    private static List<@Nullable Serializable> row(int id, String title, int length) {
        return List.of(id, title.getBytes(java.nio.charset.StandardCharsets.UTF_8), length);
    }

    @Test
    void aRowThatIsPutBackIsNothing() {
        own(row(1, "a", 5), row(1, "b", 5));
        own(row(1, "b", 5), row(1, "a", 5));

        assertThat(rows.remainder()).isEqualTo(new Remainder.Nothing(1));
    }

    @Test
    void aRowThatIsPutBackWronglyIsNamed() {
        own(row(1, "a", 5), row(1, "a", 2));
        own(row(1, "a", 2), row(1, "a", 4));

        assertThat(rows.remainder()).isEqualTo(new Remainder.Rows(1, List.of("1")));
    }

    @Test
    void whatOthersMadeOfARowMeanwhileIsTheirs() {
        own(row(1, "a", 5), row(1, "a", 10));
        others(row(1, "a", 10), row(1, "theirs", 10));
        own(row(1, "theirs", 10), row(1, "theirs", 5));
        own(row(2, "b", 5), row(2, "b", 10));
        others(row(2, "b", 10), null);

        assertThat(rows.remainder()).isEqualTo(new Remainder.Nothing(2));
    }

    @Test
    void aRowThatOthersChangedAndTheRollbackOverwroteIsNamed() {
        own(row(1, "a", 5), row(1, "a", 10));
        others(row(1, "a", 10), row(1, "a", 11));
        own(row(1, "a", 11), row(1, "a", 5));

        assertThat(rows.remainder()).isEqualTo(new Remainder.Rows(1, List.of("1")));
    }

    @Test
    void aRowOfTheMigrationThatStaysIsNamedAndOneThatGoesIsNothing() {
        own(null, row(1, "new", 1));
        own(null, row(2, "new", 1));
        own(row(2, "new", 1), null);

        assertThat(rows.remainder()).isEqualTo(new Remainder.Rows(1, List.of("1")));
    }

    @Test
    void rowsThatDoNotFollowFromEachOtherAreNotJudged() {
        own(row(1, "a", 5), row(1, "b", 5));
        own(row(1, "c", 5), row(1, "a", 5));

        assertThat(rows.remainder()).isInstanceOf(Remainder.Unknown.class);
    }

    @Test
    void aRowThatTheLogDoesNotHoldWholeIsNotJudged() {
        own(List.of(1, LoggedRow.Missing.VALUE, 5), row(1, "b", 5));

        assertThat(rows.remainder()).isInstanceOf(Remainder.Unknown.class);
    }

    /** Two worlds, with the migration and without it: what is left of it is where they differ. */
    @Test
    void whateverHappensItSaysWhereTheWorldWouldBeDifferentWithoutTheMigration() {
        for (int i = 0; i < 2000; i++) {
            long seed = System.nanoTime() + i;
            assertThat(story(new Random(seed))).as("seed %d", seed).isTrue();
        }
    }

    private static boolean story(Random random) {
        var with = new TreeMap<Integer, List<@Nullable Serializable>>();
        var without = new TreeMap<Integer, List<@Nullable Serializable>>();
        for (int id = 0; id < 3; id++) {
            with.put(id, row(id, "", 0));
            without.put(id, row(id, "", 0));
        }
        var followed = new RowsFollowed(FIRST);
        for (int step = 0; step < random.nextInt(14); step++) {
            boolean own = random.nextBoolean();
            int id = random.nextInt(4);
            var before = with.get(id);
            var after = next(random, id, before);
            if (equal(before, after)) {
                continue; // a server logs no change that changes nothing
            }
            followed.row(new LoggedRow("film", own, List.of(), List.of(), before, after));
            put(with, id, after);
            if (!own) {
                put(without, id, both(without.get(id), before, after));
            }
        }
        long different = java.util.stream.IntStream.range(0, 4)
                .filter(id -> !equal(with.get(id), without.get(id)))
                .count();
        return switch (followed.remainder()) {
            case Remainder.Nothing _ -> different == 0;
            case Remainder.Rows(var count, var _) -> different == count;
            case Remainder.Unknown _ -> false;
        };
    }

    private static boolean equal(
            @Nullable List<@Nullable Serializable> one, @Nullable List<@Nullable Serializable> other) {
        return Objects.deepEquals(one == null ? null : one.toArray(), other == null ? null : other.toArray());
    }

    private static @Nullable List<@Nullable Serializable> next(
            Random random, int id, @Nullable List<@Nullable Serializable> before) {
        if (before == null) {
            return row(id, "new", random.nextInt(2));
        }
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1, 2 -> List.of(id, before.get(1), random.nextInt(3));
            default -> List.of(id, random.nextBoolean() ? "x" : "y", before.get(2));
        };
    }

    /** The same statement, where there is such a row. */
    private static @Nullable List<@Nullable Serializable> both(
            @Nullable List<@Nullable Serializable> here,
            @Nullable List<@Nullable Serializable> before,
            @Nullable List<@Nullable Serializable> after) {
        if (before == null || after == null) {
            return after;
        }
        if (here == null) {
            return null;
        }
        var changed = new ArrayList<@Nullable Serializable>(here);
        for (int i = 0; i < changed.size(); i++) {
            if (!Objects.deepEquals(before.get(i), after.get(i))) {
                changed.set(i, after.get(i));
            }
        }
        return changed;
    }

    private static void put(
            Map<Integer, List<@Nullable Serializable>> world, int id, @Nullable List<@Nullable Serializable> row) {
        if (row == null) {
            world.remove(id);
        } else {
            world.put(id, row);
        }
    }
}
