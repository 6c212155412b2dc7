package dev.whimbrel.backup.taking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.sql.TableShape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkPlannerTest {
    private final ChunkPlanner planner = new ChunkPlanner(
            new TakeSettings(new SnapshotSettings(2, Duration.ofSeconds(3), 3), 200_000, 64L << 20, 0));

    @Test
    void smallRowsAreCutByNumber() {
        assertThat(planner.chunkRows(table(100))).isEqualTo(200_000);
    }

    @Test
    void largeRowsAreCutByTheirSize() {
        assertThat(planner.chunkRows(table(4096))).isEqualTo(16384);
    }

    @Test
    void hugeRowsDoNotMakeAFileEach() {
        assertThat(planner.chunkRows(table(64 << 20))).isEqualTo(1_000);
    }

    private static TableShape table(long averageRowBytes) {
        return new TableShape("t", "InnoDB", List.of(), List.of(), 0, 0, averageRowBytes, "");
    }
}
