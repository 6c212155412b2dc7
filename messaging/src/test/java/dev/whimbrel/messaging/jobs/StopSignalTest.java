package dev.whimbrel.messaging.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal signal = new StopSignal();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void theActionIsCalledOnceHoweverOftenItIsRaised() {
        signal.onStop(calls::incrementAndGet);
        signal.raise(StopReason.CANCELLED);
        signal.raise(StopReason.SHUTDOWN);

        await().untilAsserted(() -> assertThat(calls).hasValue(1));
        assertThat(signal.reason()).isEqualTo(StopReason.CANCELLED);
    }

    @Test
    void theActionIsCalledAtOnceWhenItComesLate() {
        signal.raise(StopReason.CANCELLED);
        signal.onStop(calls::incrementAndGet);

        await().untilAsserted(() -> assertThat(calls).hasValue(1));
    }

    @Test
    void aLostLeaseOutranksEveryOtherReason() {
        signal.raise(StopReason.CANCELLED);
        signal.raise(StopReason.LEASE_LOST);

        assertThat(signal.reason()).isEqualTo(StopReason.LEASE_LOST);
    }
}
