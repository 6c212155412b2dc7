package dev.whimbrel.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.embedded.Ports;
import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class PatientWithRegistryTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aRegistryThatIsSlowIsAskedAgain() throws InterruptedException {
        assertThat(ask(3, new SerializationException(nobodyAnswers()), Duration.ofMinutes(1)))
                .isEqualTo("answer");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aRegistryThatStaysAwayIsSaidToBeAwayInTheEnd() {
        assertThatThrownBy(() -> ask(Integer.MAX_VALUE, nobodyAnswers(), Duration.ofMillis(20)))
                .isInstanceOf(RegistryUnavailable.class);
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void anyOtherFailureIsOneAtOnce() {
        assertThatThrownBy(() -> ask(2, new IllegalStateException("no"), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(1);
    }

    /** What a client says whose registry is not there. */
    private static RuntimeException nobodyAnswers() {
        try (var serializer = new RegistryAvroSerializer()) {
            serializer.configure(Map.of("schema.registry.url", "http://127.0.0.1:" + Ports.free()), false);
            serializer.serialize(Topics.MIGRATION_EVENTS, new Changelog("a", List.of(), null, null));
            throw new AssertionError("somebody answered");
        } catch (RegistryUnavailable expected) {
            return expected;
        }
    }

    private String ask(int answersAt, RuntimeException before, Duration limit) throws InterruptedException {
        return PatientWithRegistry.ask(
                () -> {
                    if (asked.incrementAndGet() < answersAt) {
                        throw before;
                    }
                    return "answer";
                },
                limit,
                SHORT);
    }
}
