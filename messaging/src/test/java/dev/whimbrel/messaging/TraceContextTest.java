package dev.whimbrel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-00";

    @Test
    void theNextHopIsASpanOfItsOwnInTheSameTraceAndKeepsTheFlags() {
        assertThat(TraceContext.next(PARENT))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-00")
                .isNotEqualTo(PARENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01"
            })
    void whatCannotBeReadStartsANewTrace(String parent) {
        assertThat(TraceContext.next(parent))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain(TRACE);
    }
}
