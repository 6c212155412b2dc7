package dev.whimbrel.validator.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others do to a table while a plan is looked at, on real servers. */
class TrafficIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static Target target(TestSchema schema) {
        var settings = new TargetSettings(
                schema.url(),
                schema.database().user(),
                schema.database().password(),
                Environment.DEVELOPMENT,
                Set.of());
        return ConfiguredTargets.of(Map.of("shop", settings)).get("shop");
    }

    private static Facts facts(TestSchema schema, String... planned) throws TargetUnreachable {
        var sessions = new TargetSessions();
        var wanted = Set.of(planned);
        try (var session = sessions.open(target(schema))) {
            return session.facts(session.shape(LIMIT), wanted::contains, LIMIT);
        } finally {
            sessions.destroy();
        }
    }

    private static boolean isHeld(TestSchema schema, String table) throws TargetUnreachable {
        return facts(schema, table).size(table).orElseThrow().busy();
    }

    /** MariaDB tells who holds a table only by a plugin that its packages bring along, and that is rarely loaded. */
    private static boolean tellsWhoHolds(TestSchema schema) {
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            try (var there =
                    statement.executeQuery("SELECT 1 FROM DUAL WHERE @@performance_schema UNION ALL SELECT 1 FROM"
                            + " information_schema.plugins WHERE plugin_name = 'METADATA_LOCK_INFO'")) {
                if (there.next()) {
                    return true;
                }
            }
            statement.execute("INSTALL SONAME 'metadata_lock_info'");
            return true;
        } catch (SQLException notThere) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTransactionThatHoldsATableOpenIsSeenOnceItHasLastedAndUntilItEnds(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_traffic")) {
            assumeTrue(tellsWhoHolds(shop), "left out: this server cannot say who holds a table");
            shop.run("CREATE TABLE item (id INT PRIMARY KEY); CREATE TABLE shelf (id INT PRIMARY KEY);"
                    + " INSERT INTO item VALUES (1);");
            try (var other = shop.connect();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.executeQuery("SELECT * FROM item").close();
                assertThat(isHeld(shop, "item")).as("after a moment").isFalse();

                await().atMost(Duration.ofSeconds(20)).until(() -> isHeld(shop, "item"));

                assertThat(isHeld(shop, "shelf")).isFalse();
                other.rollback();
                assertThat(isHeld(shop, "item")).as("after it ended").isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void ofTablesThatThePlanLeavesAloneNothingIsAsked(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_traffic")) {
            shop.run("CREATE TABLE item (id INT PRIMARY KEY);");

            var facts = facts(shop);

            assertThat(facts.size("item").orElseThrow().busy()).isFalse();
            assertThat(facts.freeBytes()).isEmpty();
            assertThat(facts.variable("sql_mode").orElseThrow()).contains("STRICT");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void howMuchIsWrittenToALargeTableIsTakenFromWhatTheServerCounts(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_traffic")) {
            shop.run(
                    "CREATE TABLE big (id INT AUTO_INCREMENT PRIMARY KEY, a CHAR(250), b CHAR(250), c CHAR(250), d CHAR(250));"
                            + " INSERT INTO big (a, b, c, d) VALUES (REPEAT('a', 250), REPEAT('b', 250), REPEAT('c', 250), REPEAT('d', 250));"
                            + " INSERT INTO big (a, b, c, d) SELECT a, b, c, d FROM big;".repeat(16)
                            + " ANALYZE TABLE big;");
            var big = facts(shop, "big").size("big").orElseThrow();

            assertThat(big.bytes()).isGreaterThan(64L << 20);
            assumeTrue(counts(shop), "left out: this server does not count what is written");
            assertThat(big.writesPerSecond()).isPositive();
        }
    }

    private static boolean counts(TestSchema schema) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@performance_schema")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
