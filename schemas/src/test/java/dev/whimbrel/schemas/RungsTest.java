package dev.whimbrel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RungsTest {
    @Test
    void theHighestRungIsThatOfAll() {
        assertThat(Rungs.highest(List.of("rung 1: the inverse", "rung 4: a restore", "rung 2: renamed back")))
                .contains("rung 4: a restore");
        assertThat(Rungs.highest(List.of("none: the request waives the backup", "rung 4: a restore")))
                .contains("none: the request waives the backup");
        assertThat(Rungs.highest(List.of("rung 0: nothing to undo", "", "rung 1: the inverse")))
                .contains("rung 1: the inverse");
        assertThat(Rungs.highest(List.of())).isEmpty();
        assertThat(Rungs.highest(List.of(""))).isEmpty();
    }
}
