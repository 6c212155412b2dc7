package dev.whimbrel.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTest {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Test
    void bothAreDoneAtTheSameTime() throws Exception {
        var met = new CountDownLatch(1);
        try (var beside = Beside.begin(
                () -> {
                    awaited(met);
                    return "done";
                },
                stopped::countDown)) {
            met.countDown();
            assertThat(beside.result()).isEqualTo("done");
        }
        assertThat(stopped.getCount()).as("nothing is left to be stopped").isEqualTo(1);
    }

    @Test
    void whatItFailsWithWhoeverWaitsForItFailsWith() throws Exception {
        try (var beside = Beside.<String>begin(
                () -> {
                    throw new IllegalArgumentException("this plan cannot be read");
                },
                stopped::countDown)) {
            assertThatThrownBy(beside::result).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoLeavesWithoutTheResultEndsItFirst() {
        var over = new AtomicBoolean();
        var beside = Beside.begin(
                () -> {
                    awaited(stopped);
                    over.set(true);
                    return "too late";
                },
                stopped::countDown);
        beside.close();
        assertThat(over).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
