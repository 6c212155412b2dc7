package dev.whimbrel.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void whoDecidesSeesTheNumberSomeKeysAndTheReason() {
        var loss = new Loss.Rows(3, List.of("film 1, 7", "log 12"), List.of("table log has no primary key"));
        assertThat(loss.inWords())
                .isEqualTo("3 rows that others wrote since the backup would be lost, such as those with these keys:"
                        + " film 1, 7; log 12 (they cannot be kept: table log has no primary key)");
        assertThat(loss.nothing()).isFalse();
    }

    @Test
    void oneRowIsOneRow() {
        assertThat(new Loss.Rows(1, List.of(), List.of()).inWords()).startsWith("1 row that others wrote");
    }

    @Test
    void whatIsKeptIsNotLost() {
        assertThat(new Loss.Kept(3, List.of(12L)).nothing()).isTrue();
        assertThat(new Loss.Kept(3, List.of(12L)).inWords()).contains("would be kept");
    }
}
