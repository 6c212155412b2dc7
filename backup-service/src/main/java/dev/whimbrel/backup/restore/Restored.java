package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.replay.Tallied;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables are back.
 *
 * @param proof what was compared, in words
 * @param replayed changes of others that were put back onto them; null where none were to be
 */
public record Restored(
        List<String> tables,
        List<String> proof,
        Duration took,
        @Nullable Tallied replayed) {}
