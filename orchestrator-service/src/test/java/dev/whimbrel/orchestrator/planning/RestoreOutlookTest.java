package dev.whimbrel.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.binlog.ReplayReadiness;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreOutlookTest {
    @Test
    void whereTheWritesOfOthersCanBeReplayedNothingIsLost() {
        assertThat(RestoreOutlook.inWords(new ReplayReadiness(List.of())))
                .isEqualTo("nothing: what others write after the backup is replayed from the binary log");
    }

    @Test
    void whereTheyCannotThePlanSaysWhy() {
        assertThat(RestoreOutlook.inWords(new ReplayReadiness(
                        List.of("table a has no primary key", "binlog_format is MIXED and not ROW"))))
                .isEqualTo("what others write after the backup, and only by permission, because it cannot be replayed:"
                        + " table a has no primary key; binlog_format is MIXED and not ROW");
    }
}
