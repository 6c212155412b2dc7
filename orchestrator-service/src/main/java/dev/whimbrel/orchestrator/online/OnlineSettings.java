package dev.whimbrel.orchestrator.online;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * When a table counts as large, and how gently it is copied.
 *
 * @param command the tool: a name on the PATH, or a path
 * @param largestNativeRows up to so many rows a statement that blocks writes is run by the server itself
 * @param largestNativeBytes up to that size of rows and indexes, too
 * @param chunkTime how long copying one portion should take; the tool chooses the number of rows for it
 * @param pauseAboveThreadsRunning copying pauses while more threads than that are running on the server
 */
@Validated
@ConfigurationProperties("whimbrel.online")
public record OnlineSettings(
        @DefaultValue("pt-online-schema-change") String command,
        @DefaultValue("1000000") @Positive long largestNativeRows,
        @DefaultValue("1GB") DataSize largestNativeBytes,
        @DefaultValue("500ms") Duration chunkTime,
        @DefaultValue("50") @Positive int pauseAboveThreadsRunning) {

    /** Either measure suffices: few rows can be large, and many can be small and still take long. */
    boolean isLarge(long rows, long bytes) {
        return rows > largestNativeRows || bytes > largestNativeBytes.toBytes();
    }
}
