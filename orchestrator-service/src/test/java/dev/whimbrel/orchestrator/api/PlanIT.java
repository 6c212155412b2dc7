package dev.whimbrel.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plan says about migrations of the Sakila database, over HTTP. */
class PlanIT {
    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset ann:parts
            ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL, ADD INDEX by_length (length);
            --rollback ALTER TABLE film DROP INDEX by_length, DROP COLUMN deleted_at;
            --changeset ann:column
            ALTER TABLE customer DROP COLUMN active;
            --changeset ann:rows
            UPDATE film SET rental_rate = 1 WHERE length > 100;
            --changeset ann:type
            ALTER TABLE city MODIFY city VARCHAR(200) NOT NULL;
            --changeset ann:wrong
            ALTER TABLE country DROP COLUMN no_such_column;
            """;

    private static String body(String changelog) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "target", "shop",
                        "requestedBy", "ann",
                        "changelog", Map.of("path", "changelog.sql", "content", changelog)));
    }

    private static Instance instance(TestSchema own, TestSchema shop) {
        return Instance.start(
                own,
                Map.of(
                        "whimbrel.targets.shop.url", shop.url(),
                        "whimbrel.targets.shop.user", shop.database().user(),
                        "whimbrel.targets.shop.password", shop.database().password(),
                        "whimbrel.targets.shop.environment", "staging"),
                Only.theWebServer());
    }

    private static JsonNode statement(JsonNode plan, int changeSet) {
        return plan.path("changeSets").path(changeSet).path("statements").path(0);
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(field).asString())
                .toList();
    }

    private static String fingerprint(TestSchema schema) throws SQLException {
        try (var connection = schema.connect()) {
            return CatalogReader.read(connection, schema.name()).fingerprint();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aPlanSaysWhatWouldHappenAndTouchesNothing(TestDatabase database) throws Exception {
        var sakila = Sakila.load(database);
        assumeThat(sakila).isPresent();
        try (var shop = sakila.get();
                var own = database.newSchema("orchestrator");
                var instance = instance(own, shop);
                var browser = new Browser(instance.port())) {
            var before = fingerprint(shop);

            var answer = browser.post("/api/v1/migrations/plan", body(CHANGELOG));

            assertThat(answer.status()).as(answer.body().toPrettyString()).isEqualTo(200);
            var plan = answer.body();
            sentInParts(statement(plan, 0));
            destroysAColumn(statement(plan, 1));
            assertThat(texts(plan.path("impacts"), "name")).contains("customer_list");
            changesRows(statement(plan, 2));
            blocks(statement(plan, 3));
            assertThat(statement(plan, 4).path("refused").asString()).contains("no_such_column");
            assertThat(plan.path("risk").asInt()).isEqualTo(100);
            assertThat(texts(plan.path("impacts"), "name")).contains("upd_film");
            assertThat(fingerprint(shop)).isEqualTo(before);
            assertThat(browser.get("/api/v1/migrations").body().size()).isZero();
            measureWarm(browser, database);
        }
    }

    private static void sentInParts(JsonNode statement) {
        assertThat(texts(statement.path("sent"), "algorithm")).hasSize(2).contains("INSTANT");
        assertThat(statement.path("rebuild").asBoolean()).isFalse();
        assertThat(statement.path("blocksWrites").asBoolean()).isFalse();
        assertThat(statement.path("saving").asString()).contains("no row is written anew");
        assertThat(statement.path("rows").asLong()).isEqualTo(1000);
        assertThat(statement.path("rowsExact").asBoolean()).isTrue();
        assertThat(statement.path("wayBack").asString()).isEqualTo("rung 1: the rollback that is written");
    }

    private static void destroysAColumn(JsonNode statement) {
        assertThat(statement.path("destroys").path(0).asString())
                .isEqualTo("column active of customer: its values in 599 rows");
        assertThat(statement.path("wayBack").asString()).startsWith("rung 4");
        assertThat(statement.path("wayBackLoses").asString())
                .containsAnyOf("is replayed from the binary log", "because it cannot be replayed: ");
    }

    private static void changesRows(JsonNode statement) {
        assertThat(statement.path("kind").asString()).isEqualTo("UPDATE");
        assertThat(statement.path("algorithm").asString()).isEmpty();
        assertThat(statement.path("destroys").path(0).asString())
                .contains("rental_rate of film held where length > 100");
    }

    /** MariaDB, too: its online copy does not bear a foreign key that cascades. */
    private static void blocks(JsonNode statement) {
        assertThat(statement.path("algorithm").asString()).isEqualTo("COPY");
        assertThat(statement.path("blocksWrites").asBoolean()).isTrue();
        assertThat(statement.path("because").asString()).isNotBlank();
        assertThat(statement.path("estimate").path("highMillis").asLong())
                .isGreaterThanOrEqualTo(
                        statement.path("estimate").path("expectedMillis").asLong());
    }

    /** Told, not judged: how long a plan takes whose answers are remembered. */
    private static void measureWarm(Browser browser, TestDatabase database) {
        var changelog = "--liquibase formatted sql\n--changeset ann:one\nALTER TABLE city ADD COLUMN mayor INT;\n";
        var times = new java.util.ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            var start = System.nanoTime();
            assertThat(browser.post("/api/v1/migrations/plan", body(changelog)).status())
                    .isEqualTo(200);
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        System.out.println("whimbrel plan of one statement on " + database + ", first and then warm, ms: " + times);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatHasNoPlanIsRefusedWithTheReason(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("shop");
                var own = database.newSchema("orchestrator");
                var instance = instance(own, shop);
                var browser = new Browser(instance.port())) {
            var unreadable = browser.post("/api/v1/migrations/plan", body("--liquibase formatted sql\n"));
            assertThat(unreadable.status()).isEqualTo(422);
            assertThat(unreadable.text("detail")).isNotBlank();
            var unknown =
                    browser.post("/api/v1/migrations/plan", body(CHANGELOG).replace("\"shop\"", "\"ship\""));
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.fields()).containsExactly("target");
        }
    }
}
