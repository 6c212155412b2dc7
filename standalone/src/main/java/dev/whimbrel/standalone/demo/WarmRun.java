package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.standalone.system.Addresses;
import dev.whimbrel.standalone.terminal.Terminal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures what the safety costs: a migration of one statement, in a warm system, from the request to the news of its end.
 * How long the statement itself took, by the server's own clock, stands in the journal that the migration left in the target.
 */
final class WarmRun {
    private static final int RUNS = 7;
    /** Three migrations do not make a system warm that has just started: until here every run is faster than the one before. */
    private static final int WARMING_UP = 15;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset demo:%1$s
            alter table products add column %1$s varchar(40) null
            --rollback alter table products drop column %1$s
            """;

    private final Addresses addresses;
    private final Requests requests;
    private final Feed feed;

    WarmRun(Addresses addresses, Requests requests, Feed feed) {
        this.addresses = addresses;
        this.requests = requests;
        this.feed = feed;
    }

    /** The median run in one line; empty when one did not complete. */
    Optional<String> measure(Terminal terminal) throws InterruptedException, SQLException {
        var runs = new ArrayList<Measured>();
        for (var run = 1; run <= WARMING_UP + RUNS; run++) {
            terminal.passing(
                    "   run " + run + " of " + (WARMING_UP + RUNS) + (run <= WARMING_UP ? ", warming up" : ""));
            var ending = once("note_" + run);
            if (ending.state() != MigrationState.COMPLETED) {
                terminal.passed();
                return Optional.empty();
            }
            if (run > WARMING_UP) {
                runs.add(new Measured(ending.took(), statement(ending.migration())));
            }
        }
        terminal.passed();
        return Optional.of(inWords(runs));
    }

    private Ending once(String column) throws InterruptedException {
        var following = new Following(column + ".sql", new Silence());
        var id = requests.send(column + ".sql", CHANGELOG.formatted(column), "demo");
        return following.follow(id, feed, LIMIT);
    }

    private Duration statement(String migration) throws SQLException {
        try (var connection = DriverManager.getConnection(addresses.database() + Shop.SCHEMA, "root", "");
                var query = connection.prepareStatement("select sum(timestampdiff(microsecond, started_at, ended_at))"
                        + " from WHIMBREL_JOURNAL where migration_id = ?")) {
            query.setString(1, migration);
            try (var rows = query.executeQuery()) {
                rows.next();
                return Duration.ofNanos(rows.getLong(1) * 1_000);
            }
        }
    }

    private static String inWords(List<Measured> runs) {
        var median = runs.stream()
                .sorted(Comparator.comparing(Measured::overhead))
                .toList()
                .get(runs.size() / 2);
        return "%d ms from request to completed, %d ms of it the statement, %d ms overhead (the median of %d runs, %d to %d ms overhead)"
                .formatted(
                        median.all.toMillis(),
                        median.statement.toMillis(),
                        median.overhead().toMillis(),
                        runs.size(),
                        runs.stream()
                                .map(Measured::overhead)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()
                                .toMillis(),
                        runs.stream()
                                .map(Measured::overhead)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                                .toMillis());
    }

    private record Measured(Duration all, Duration statement) {
        Duration overhead() {
            return all.minus(statement);
        }
    }

    private static final class Silence implements Following.Listener {
        @Override
        public void moved(MigrationStateChanged move, Duration since) {}

        @Override
        public void planned(MigrationPlanned plan) {}

        @Override
        public void progressed(MigrationProgressed progress) {}
    }
}
