package dev.whimbrel.backup.taking;

import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Ends a backup that has become too much for the target or for the disk. */
record Watchdog(TakeSettings settings, Space space, TargetName target, Instant openedAt, InstantSource clock) {

    void check() throws CannotBackUp, IOException {
        var age = Duration.between(openedAt, clock.instant());
        var longest = settings.limits().longestSnapshot();
        if (age.compareTo(longest) > 0) {
            throw new CannotBackUp("The snapshot has been open for " + age.toSeconds() + " s, longer than"
                    + " whimbrel.backup.limits.longest-snapshot (" + longest.toSeconds()
                    + " s): the server keeps all that has changed since. The backup was thrown away. Back up fewer tables,"
                    + " allow more bandwidth or more connections, or raise the limit.");
        }
        space.requireStill(target);
    }
}
