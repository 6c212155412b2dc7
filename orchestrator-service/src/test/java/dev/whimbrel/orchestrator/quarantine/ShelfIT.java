package dev.whimbrel.orchestrator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestDatabase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see of what is put aside. */
class ShelfIT {
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void eachSaysWhatItWasAndWhatEndsFirstComesFirst(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("shelf")) {
            schema.run("CREATE TABLE live (id INT PRIMARY KEY, WHIMBREL_ASIDE_20261202_ab12cd34_mail INT);"
                    + "CREATE TABLE WHIMBREL_ASIDE_20261203_ab12cd34_old_films (id INT PRIMARY KEY);"
                    + "CREATE TABLE WHIMBREL_ROWS_20261201_0011223344556677 (id INT PRIMARY KEY) COMMENT 'live';"
                    + "CREATE TABLE WHIMBREL_JOURNAL_OF_OTHERS (id INT PRIMARY KEY);");
            var settings = new TargetSettings(
                    schema.url(), database.user(), database.password(), Environment.PRODUCTION, Set.of());
            var target = ConfiguredTargets.of(Map.of("shop", settings)).get("shop");
            try (var connection = target.connect()) {
                assertThat(new Shelf(connection, target).all())
                        .extracting(kept -> kept.until() + " " + kept.kind() + " " + kept.table() + " " + kept.former())
                        .containsExactly(
                                "2026-12-01 ROWS null live",
                                "2026-12-02 COLUMN live mail",
                                "2026-12-03 TABLE null old_films");
            }
        }
    }
}
