package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Migrations that completed are brought back because somebody asks for it. */
class RequestedRollbackIT {
    private static final Set<String> RESTING =
            Set.of("COMPLETED", "REJECTED", "CANCELLED", "ROLLED_BACK", "NEEDS_ATTENTION");
    private static SystemOnEach each;

    private static final String SCORES = """
            --liquibase formatted sql
            --changeset ann:score
            alter table film add column score int;
            --changeset ann:review
            create table review (id int not null primary key, film_id int not null);
            --changeset ann:rename
            alter table film rename column title to name;
            """;
    private static final String INDEX = """
            --liquibase formatted sql
            --changeset ann:index
            create index by_score on film (score);
            """;
    private static final String TWO_COLUMNS = """
            --liquibase formatted sql
            --changeset ann:a
            alter table actor add column a int;
            --changeset ann:b
            alter table actor add column b int;
            """;

    private static final String PRICES = """
            --liquibase formatted sql
            --changeset ann:prices
            delete from price where id = 3;
            update price set amount = amount * 2 where id < 3;
            --rollback update price set amount = amount / 2;
            """;

    private static final String KEEPS = """
            --liquibase formatted sql
            --changeset ann:raise
            update shelf set width = width + 1 where id = 1;
            --changeset ann:drop-column
            alter table crate drop column label;
            --changeset ann:drop-table
            drop table leftover;
            """;

    private static final String UNTAGS = """
            --liquibase formatted sql
            --changeset ann:untag
            alter table tag drop column label;
            --rollback alter table tag add column label varchar(20), add key by_label (label);
            """;

    @BeforeAll
    static void start() throws Exception {
        each = SystemOnEach.start(
                "returning",
                schema -> {
                    schema.run("create table film (id int primary key, title varchar(50) not null);"
                            + "insert into film values (1, 'one'), (2, 'two');"
                            + "create table actor (id int primary key, name varchar(50) not null);"
                            + "insert into actor values (1, 'ann');"
                            + "create table price (id int primary key, amount int not null);"
                            + "insert into price values (1, 10), (2, 20), (3, 30);"
                            + "create table shelf (id int primary key, width int not null);"
                            + "insert into shelf values (1, 10), (2, 20);"
                            + "create table crate (id int primary key, label varchar(20) not null, weight int);"
                            + "insert into crate values (1, 'fragile', 5);"
                            + "create table tag (id int primary key, label varchar(20), key by_label (label));"
                            + "insert into tag values (1, 'new'), (2, 'old');"
                            + "create table leftover (id int primary key);");
                },
                RequestedRollbackIT::putAside);
    }

    private static Map<String, Object> putAside(Set<String> targets) {
        var settings = new HashMap<String, Object>();
        targets.forEach(alias -> settings.put("whimbrel.quarantine.targets.[" + alias + "]", true));
        return settings;
    }

    @AfterAll
    static void stop() {
        each.close();
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void twoAreBroughtBackNewestFirstAndTheWritesOfOthersStay(TestDatabase database) throws Exception {
        var schema = each.schema(database);
        var before = Snapshot.of(schema).catalog();
        var scores = completed(database, "scores.sql", SCORES);
        var index = completed(database, "index.sql", INDEX);
        schema.run("insert into film (id, name, score) values (3, 'three', 7);");

        var alone = rollback(List.of(scores), "WRITES_SINCE_BACKUP", true);
        assertThat(alone.toString()).contains("will be refused", index, "film");

        var plans = rollback(List.of(scores, index), "NONE", true);
        assertThat(plans.path("plans").path(0).path("rollbackOf").asString()).isEqualTo(index);
        assertThat(plans.path("plans").path(1).path("warnings").toString())
                .contains("column score of film holds 1 row that would be lost")
                .doesNotContain("will be refused");

        var refused = rollback(List.of(scores), "WRITES_SINCE_BACKUP", false);
        assertThat(ended(refused.path("migrations").path(0)).path("reason").asString())
                .contains(index, "was completed later");

        var back =
                rollback(List.of(scores, index), "WRITES_SINCE_BACKUP", false).path("migrations");
        assertThat(back).hasSize(2);
        for (var each : back) {
            var view = ended(each);
            assertThat(view.path("state").asString()).as(view.toPrettyString()).isEqualTo("COMPLETED");
            assertThat(view.path("proof").toString()).contains("the catalog is what it was before that migration");
        }
        assertThat(before.differencesTo(Snapshot.of(schema).catalog())).isEmpty();
        assertThat(number(schema, "select count(*) from film where title = 'three'"))
                .isEqualTo(1);
        assertThat(number(
                        schema, "select count(*) from DATABASECHANGELOG where FILENAME in ('scores.sql', 'index.sql')"))
                .isZero();
        assertThat(get("/api/v1/migrations/" + scores).path("rolledBackBy").asString())
                .isEqualTo(back.path(1).path("migrationId").asString());
        assertThat(rollback(List.of(index), "NONE", false).toString()).contains("was brought back already");
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aWayBackThatFailsHalfWayIsItselfBroughtBack(TestDatabase database) throws Exception {
        var schema = each.schema(database);
        var columns = completed(database, "columns.sql", TWO_COLUMNS);
        schema.run("alter table actor add constraint by_others check (a < 10 or id > 0);");
        var before = Snapshot.of(schema).catalog();

        var view = ended(
                rollback(List.of(columns), "NONE", false).path("migrations").path(0));

        assertThat(view.path("state").asString()).as(view.toPrettyString()).isEqualTo("ROLLED_BACK");
        assertThat(before.differencesTo(Snapshot.of(schema).catalog())).isEmpty();
        assertThat(number(schema, "select count(*) from DATABASECHANGELOG where FILENAME = 'columns.sql'"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void changedRowsComeBackButForThoseThatOthersChangedSince(TestDatabase database) throws Exception {
        var schema = each.schema(database);
        var prices = completed(database, "prices.sql", PRICES);
        schema.run("update price set amount = 99 where id = 2;");

        var plan = rollback(List.of(prices), "NONE", true).path("plans").path(0);
        assertThat(plan.path("warnings").toString())
                .contains("not every row of table price will be put back: 1 row changed by others since");
        var view = ended(
                rollback(List.of(prices), "NONE", false).path("migrations").path(0));

        assertThat(view.path("state").asString()).as(view.toPrettyString()).isEqualTo("COMPLETED");
        assertThat(view.path("proof").toString())
                .contains("table price: 1 row put back as kept")
                .contains("1 row changed by others since, and left alone (id 2)");
        assertThat(number(schema, "select sum(amount * id) from price")).isEqualTo(10 + 2 * 99 + 3 * 30);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatIsKeptStandsItsRehearsalAndComesBackAsItWas(TestDatabase database) throws Exception {
        var schema = each.schema(database);
        var before = Snapshot.of(schema).catalog();
        var options = MigrationOptions.newBuilder()
                .setRehearsal(RehearsalPolicy.ALWAYS)
                .setRehearsalSample(10)
                .setStrict(false)
                .build();
        var kept = completed(Requests.request(each.alias(database), "keeps.sql", KEEPS)
                .setOptions(options)
                .build());
        assertThat(get("/api/v1/migrations/" + kept).path("plan").toString())
                .contains("rung 3: ", "WHIMBREL_ASIDE_")
                .doesNotContain("rung 4: ");

        var view =
                ended(rollback(List.of(kept), "NONE", false).path("migrations").path(0));

        assertThat(view.path("state").asString()).as(view.toPrettyString()).isEqualTo("COMPLETED");
        assertThat(before.differencesTo(Snapshot.of(schema).catalog())).isEmpty();
        assertThat(number(schema, "select sum(width) from shelf")).isEqualTo(30);
        assertThat(number(schema, "select count(*) from crate where label = 'fragile'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void thePlanSaysWhatAWrittenRollbackDoesNotBringBack(TestDatabase database) throws Exception {
        var untagged = completed(database, "untags.sql", UNTAGS);

        var plan = rollback(List.of(untagged), "NONE", true).path("plans").path(0);

        assertThat(plan.path("warnings").toString())
                .contains("took away column label of tag", "only comes back what its written rollback brings");
    }

    private static String completed(TestDatabase database, String path, String changelog) {
        return completed(Requests.request(each.alias(database), path, changelog).build());
    }

    private static String completed(MigrationRequested request) {
        var running = each.system();
        running.submit(request);
        var last = running.outcomes().of(request.getRequestId());
        assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.COMPLETED);
        return last.getMigrationId();
    }

    private static JsonNode ended(JsonNode receipt) {
        var address = "/api/v1/migrations/" + receipt.path("migrationId").asString();
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> get(address),
                        view -> RESTING.contains(view.path("state").asString()));
    }

    private static JsonNode rollback(List<String> migrations, String loss, boolean planOnly) throws Exception {
        var body = Map.of("migrations", migrations, "allowedLoss", loss, "planOnly", planOnly, "requestedBy", "ann");
        return send(HttpRequest.newBuilder(address("/api/v1/migrations/rollback"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    private static URI address(String path) {
        var port = each.system().orchestrator().getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static long number(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
