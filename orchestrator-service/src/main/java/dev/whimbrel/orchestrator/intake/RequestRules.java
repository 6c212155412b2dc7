package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.BackupPolicy;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.Window;
import dev.whimbrel.request.v1.MigrationRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said about a request by looking at nothing else. Pure. */
final class RequestRules {
    private static final int LONGEST_NAME = 500;

    private RequestRules() {}

    static List<Refusal> refusals(MigrationRequested request, Instant now) {
        var found = new ArrayList<Refusal>();
        requester(request.getRequestedBy(), found);
        options(request.getOptions(), found);
        window(request.getWindow(), now, found);
        return found;
    }

    private static void requester(String requestedBy, List<Refusal> found) {
        if (requestedBy.isBlank()) {
            found.add(new Refusal("requestedBy", "is missing: say who asks"));
        } else if (requestedBy.length() > LONGEST_NAME) {
            found.add(new Refusal("requestedBy", "is longer than " + LONGEST_NAME + " characters"));
        }
    }

    /** Unknown is what a value becomes that only a newer version of the contract knows. */
    private static void options(MigrationOptions options, List<Refusal> found) {
        if (options.getBackup() == BackupPolicy.UNKNOWN) {
            found.add(new Refusal(
                    "options.backup", "has a value that this version does not know; use REQUIRED or WAIVED"));
        }
        if (options.getAllowedLoss() == AllowedLoss.UNKNOWN) {
            found.add(new Refusal(
                    "options.allowedLoss",
                    "has a value that this version does not know; use NONE or WRITES_SINCE_BACKUP"));
        }
    }

    private static void window(@Nullable Window window, Instant now, List<Refusal> found) {
        if (window == null || window.getUntil() == null) {
            return;
        }
        if (window.getUntil().isBefore(now)) {
            found.add(new Refusal("window.until", "has passed already: " + window.getUntil()));
        } else if (window.getFrom() != null && window.getFrom().isAfter(window.getUntil())) {
            found.add(new Refusal("window", "ends before it begins"));
        }
    }
}
