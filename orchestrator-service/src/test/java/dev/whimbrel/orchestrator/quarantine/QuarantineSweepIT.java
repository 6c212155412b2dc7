package dev.whimbrel.orchestrator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was put aside, and its end. */
class QuarantineSweepIT {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final AsideName OVER = AsideName.of("old", TODAY.minusDays(1));
    private static final AsideName LAST_DAY =
            AsideName.of("invoices with a name that is as long as names can be, and then longer", TODAY);

    private static final String ROWS_OVER = "WHIMBREL_ROWS_20261126_00ff00ff00ff00ff";
    private static final String ROWS_LAST_DAY = "WHIMBREL_ROWS_20261127_00ff00ff00ff00ff";

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void isDroppedForGoodAfterItsLastDayAndNotBefore(TestDatabase database) throws Exception {
        try (var target = target(database);
                var service = service(database, "COMPLETED")) {
            sweep(target, service);
            assertThat(tables(target)).containsExactlyInAnyOrder(lower(LAST_DAY.text()), lower(ROWS_LAST_DAY), "live");
            assertThat(columns(target)).containsExactlyInAnyOrder("id", lower(LAST_DAY.text()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void isKeptWhileAMigrationOfTheTargetIsNotFinished(TestDatabase database) throws Exception {
        try (var target = target(database);
                var service = service(database, "NEEDS_ATTENTION")) {
            sweep(target, service);
            assertThat(tables(target)).contains(lower(OVER.text()));
            assertThat(columns(target)).contains(lower(OVER.text()));
        }
    }

    private static TestSchema target(TestDatabase database) throws SQLException {
        var schema = database.newSchema("aside");
        schema.run("CREATE TABLE `" + OVER.text() + "` (id INT PRIMARY KEY); CREATE TABLE `" + LAST_DAY.text()
                + "` (id INT PRIMARY KEY); CREATE TABLE " + ROWS_OVER + " (id INT PRIMARY KEY); CREATE TABLE "
                + ROWS_LAST_DAY + " (id INT PRIMARY KEY); CREATE TABLE live (id INT PRIMARY KEY, `" + OVER.text()
                + "` INT, `"
                + LAST_DAY.text()
                + "` INT); INSERT INTO live VALUES (1, 2, 3)");
        return schema;
    }

    /** @param state of the target's only migration */
    private static TestSchema service(TestDatabase database, String state) throws SQLException {
        var schema = database.newSchema("service");
        schema.run("CREATE TABLE migration (target VARCHAR(100), state VARCHAR(30));"
                + " INSERT INTO migration VALUES ('shop', '" + state + "')");
        return schema;
    }

    private static void sweep(TestSchema target, TestSchema service) {
        var account = target.database();
        var settings =
                new TargetSettings(target.url(), account.user(), account.password(), Environment.PRODUCTION, Set.of());
        var clock = Clock.fixed(Instant.parse(TODAY + "T12:00:00Z"), ZoneOffset.UTC);
        var source = new DriverManagerDataSource(service.url(), account.user(), account.password());
        new QuarantineSweep(
                        ConfiguredTargets.of(Map.of("shop", settings)),
                        new Unfinished(JdbcClient.create(source)),
                        clock)
                .sweep();
    }

    private static List<String> tables(TestSchema schema) throws SQLException {
        return names(schema, "SHOW TABLES");
    }

    private static List<String> columns(TestSchema schema) throws SQLException {
        return names(schema, "SHOW COLUMNS FROM live");
    }

    private static List<String> names(TestSchema schema, String question) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(lower(rows.getString(1)));
            }
            return all;
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
