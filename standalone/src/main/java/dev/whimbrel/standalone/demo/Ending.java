package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationState;
import java.time.Duration;
import java.util.List;

/** How a migration ended, and how long it took from the request to the news of its end. */
record Ending(
        String migration,
        String target,
        String changelog,
        MigrationState state,
        String reason,
        List<String> proof,
        Duration took) {}
