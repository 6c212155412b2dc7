package dev.whimbrel.backup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.progress.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final long SECOND = 1_000_000_000;

    private static Reading after(@Nullable Reading before, String doing, long done, long seconds) {
        return Reading.after(before, doing, Unit.ROWS, done, 10_000, seconds * SECOND);
    }

    @Test
    void saysHowFastAndHowLongStill() {
        var first = after(null, "writing rows of nest", 1_000, 0);
        assertThat(first.described()).isEqualTo("writing rows of nest");
        var later = after(first, "writing rows of twig", 5_000, 2);
        assertThat(later.described()).isEqualTo("writing rows of twig, 2,000 rows a second, about 3 s left");
        assertThat(after(later, "writing rows of twig", 5_001, 4000).described())
                .as("slower than one a second")
                .contains("1 rows a second")
                .endsWith("about 83 min left");
    }

    @Test
    void anotherKindOfWorkBeginsAnew() {
        var writing = after(after(null, "writing rows of nest", 0, 0), "writing rows of nest", 9_000, 1);
        var comparing = after(writing, "comparing rows of nest", 0, 1);
        assertThat(comparing.rate()).isZero();
        assertThat(after(comparing, "comparing rows of nest", 100, 2).rate()).isEqualTo(100);
    }

    @Test
    void moreThanWasEstimatedHasNoTimeLeft() {
        var over = after(after(null, "writing rows", 0, 0), "writing rows", 20_000, 1);
        assertThat(over.described()).isEqualTo("writing rows, 20,000 rows a second");
    }

    @Test
    void whatComesLateFromAnotherWorkerDoesNotTurnItBack() {
        var ahead = after(after(null, "writing rows", 0, 0), "writing rows", 500, 1);
        assertThat(after(ahead, "writing rows", 400, 1).done()).isEqualTo(500);
    }
}
