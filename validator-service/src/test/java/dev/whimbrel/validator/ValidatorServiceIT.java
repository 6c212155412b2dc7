package dev.whimbrel.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.monitoring.v1.StopWatching;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validation.v1.Finding;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.Severity;
import dev.whimbrel.validation.v1.ValidateAfter;
import dev.whimbrel.validation.v1.ValidateBefore;
import dev.whimbrel.validation.v1.ValidationFailed;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole service: a command goes in, an event comes out. */
class ValidatorServiceIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final Map<TestDatabase, TestSchema> SAKILAS = new HashMap<>();
    private static final List<TestSchema> TO_CLOSE = new ArrayList<>();

    private static ConfigurableApplicationContext service;
    private static Records events;

    @BeforeAll
    static void start() throws Exception {
        Parts.startAll();
        var own = Parts.database().newSchema("validator_own");
        TO_CLOSE.add(own);
        var targets = new HashMap<String, TestSchema>();
        for (var database : Parts.databases()) {
            var sakila = Sakila.load(database);
            assumeTrue(sakila.isPresent(), "Sakila is not here");
            SAKILAS.put(database, sakila.get());
            TO_CLOSE.add(sakila.get());
            targets.put(alias(database), sakila.get());
        }
        var gone = Parts.database().newSchema("validator_gone");
        gone.close();
        targets.put("gone", gone);
        service = Service.start(Service.settings(own, targets));
        events = new Records(Topics.VALIDATION_EVENTS);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            events.close();
            service.close();
        }
        TO_CLOSE.forEach(TestSchema::close);
    }

    private static String alias(TestDatabase database) {
        return "sakila-" + Parts.databases().indexOf(database);
    }

    private static void send(String target, String migrationId, SpecificRecord command) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ ->
                        service.getBean(Outbox.class).send(Topics.VALIDATION_COMMANDS, target, migrationId, command));
    }

    private static String validateBefore(String target, List<String> tables, String... statements) {
        var id = UUID.randomUUID().toString();
        send(target, id, Plans.before(id, target, Plans.plan(tables, statements)));
        return id;
    }

    private static String get(String path) throws Exception {
        var port = service.getEnvironment().getProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aUniqueIndexOnAColumnWithDuplicatesIsRefusedWithNumbersAndKeys(TestDatabase database) {
        var target = alias(database);

        var id = validateBefore(target, List.of("actor"), "ALTER TABLE actor ADD UNIQUE uq_last_name (last_name)");

        var answer = events.recordAbout(id, ValidationFailed.class);
        assertThat(answer.key()).isEqualTo(target);
        assertThat(Records.header(answer, Headers.CAUSATION_ID)).isNotEmpty();
        var failed = (ValidationFailed) answer.value();
        assertThat(failed.getPhase()).isEqualTo(Phase.BEFORE);
        assertThat(failed.getReason()).contains("unique index uq_last_name on actor(last_name): ");
        assertThat(failed.getFindings())
                .filteredOn(finding -> finding.getRule().equals("DD001"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.getSeverity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.getSampleKeys()).hasSize(10);
                    assertThat(finding.getCount()).isGreaterThan(100);
                });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatWasFoundBeforeIsComparedWithWhatIsFoundAfter(TestDatabase database) throws Exception {
        var target = alias(database);
        var sakila = Objects.requireNonNull(SAKILAS.get(database));
        var statement = "ALTER TABLE rental ADD COLUMN deleted_at DATETIME NULL";

        var id = validateBefore(target, List.of("rental"), statement);
        var before = events.about(id, ValidationPassed.class);
        assertThat(before.getChecks()).isPositive();
        assertThat(before.getQuestions()).isPositive();
        assertThat(before.getRows()).isEqualTo(16_044);
        sakila.run(statement + "; SET foreign_key_checks = 0; DELETE FROM rental WHERE rental_id > 100;");
        send(target, id, new ValidateAfter(id, target, Plans.plan(List.of("rental"), statement)));

        var failed = events.about(id, ValidationFailed.class);
        assertThat(failed.getPhase()).isEqualTo(Phase.AFTER);
        assertThat(failed.getFindings())
                .extracting(Finding::getRule)
                .contains("DI004", "DI001")
                .doesNotContain("DI006");
        sakila.run("ALTER TABLE rental DROP COLUMN deleted_at");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPlanIsRehearsedWithSampleRowsAndWhatItFoundIsInTheAnswer(TestDatabase database) throws Exception {
        var target = alias(database);
        var id = UUID.randomUUID().toString();
        var plan = Plans.withWayBack(
                Plans.plan(List.of("film"), "ALTER TABLE film ADD COLUMN deleted_at DATETIME", "DROP TRIGGER ins_film"),
                "CREATE TRIGGER ins_film AFTER INSERT ON film FOR EACH ROW SET @another = 1",
                "ALTER TABLE film DROP COLUMN deleted_at");
        var command = ValidateBefore.newBuilder(Plans.before(id, target, plan))
                .setRehearsal(RehearsalPolicy.ALWAYS)
                .setRehearsalSample(5)
                .build();
        send(target, id, command);

        var failed = events.about(id, ValidationFailed.class);
        assertThat(failed.getReason())
                .startsWith("in the rehearsal, on the way back: the way back does not lead to what was there before")
                .contains("ins_film");
        var rehearsal = Objects.requireNonNull(failed.getRehearsal());
        assertThat(rehearsal.getStage()).isEqualTo(target);
        assertThat(rehearsal.getSample()).isEqualTo(5);
        assertThat(rehearsal.getSteps()).extracting(step -> step.getName()).containsExactly("copy", "up", "down");
        assertThat(rehearsal.getDifference()).anyMatch(one -> one.contains("deleted_at was added"));
        try (var connection = Objects.requireNonNull(SAKILAS.get(database)).connect();
                var statement = connection.createStatement();
                var left = statement.executeQuery("SHOW DATABASES LIKE 'whimbrel\\_rehearsal\\_%'")) {
            assertThat(left.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatLintCannotReadIsGivenToRehearsalAndWhatTheServerRefusesThereBlocks(TestDatabase database) {
        var id = validateBefore(alias(database), List.of("actor"), "ALTER TABLE actor FROBNICATE COLUMN last_name");

        var failed = events.about(id, ValidationFailed.class);
        assertThat(failed.getFindings()).extracting(Finding::getRule).contains("PA001", "RH001");
        assertThat(failed.getReason()).contains("in the rehearsal: statement 1 of changelog.sql::1::ada");
    }

    @Test
    void anUnreachableTargetFailsTheValidationWithAReason() {
        var id = validateBefore("gone", List.of("actor"), "DROP TABLE actor");

        assertThat(events.about(id, ValidationFailed.class).getReason()).contains("target gone cannot be reached");
    }

    @Test
    void anUnknownTargetFailsTheValidationWithTheNamesThatAreKnown() {
        var id = validateBefore("nowhere", List.of(), "SELECT 1");

        assertThat(events.about(id, ValidationFailed.class).getReason())
                .contains("unknown target 'nowhere'")
                .contains("gone");
    }

    @Test
    void aMessageThatIsNoCommandIsParkedAndHoldsUpNobody() {
        var id = UUID.randomUUID().toString();
        send("nowhere", id, new StopWatching(id, "nowhere"));
        var next = validateBefore("nowhere", List.of(), "SELECT 1");

        events.about(next, ValidationFailed.class);
        try (var parked = new Records(Topics.deadLetter(Topics.VALIDATION_COMMANDS))) {
            assertThat(parked.about(id, StopWatching.class).getTarget()).isEqualTo("nowhere");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void someRulesCanBeAskedAboutATargetAtOnce(TestDatabase database) throws Exception {
        var path = "/api/v1/migrations/validation/specific";
        var found = post(
                path, "{\"target\":\"" + alias(database) + "\",\"rules\":[\"DI001\",\"DI008\"],\"tables\":[\"film\"]}");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"findings\":[]");
        assertThat(post(path, "{\"target\":\"nowhere\",\"rules\":[\"DI001\"]}").statusCode())
                .isEqualTo(404);
        assertThat(post(path, "{\"target\":\"gone\",\"rules\":[\"DI001\"]}").statusCode())
                .isEqualTo(502);
        assertThat(post(path, "{\"target\":\"gone\",\"rules\":[\"DI999\"]}"))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .satisfies(
                        refused -> assertThat(refused.body()).contains("DI999").contains("DI001"));
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        var port = service.getEnvironment().getProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aChangelogIsLintedBeforeAnythingIsRequestedWithWhatTheTargetHolds(TestDatabase database) throws Exception {
        var body = """
                {"path": "a.sql", "target": "%s", "files": {"a.sql": "--liquibase formatted sql\\n--changeset anna:1\\n\
                --comment whimbrel:allow DL005 nobody reads it\\nALTER TABLE film DROP COLUMN title;\\n--rollback empty\\n"}}
                """.formatted(alias(database));
        var answer = post("/api/v1/migrations/validate", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"blocks\":true")
                .contains("\"rule\":\"BC003\"")
                .contains("takes film.title away, which the view film_list uses")
                .contains("\"line\":4")
                .contains("waived by its author: nobody reads it");
    }

    @Test
    void aChangelogIsLintedForAServerOfWhichOnlyTheVersionIsKnown() throws Exception {
        var sql = "--liquibase formatted sql\\n--changeset anna:1\\nDROP TABLE film;\\n";
        var body = "{\"path\": \"%s\", \"server\": \"%s\", \"files\": {\"a.sql\": \"%s\"}}";
        assertThat(post("/api/v1/migrations/validate", body.formatted("a.sql", "mariadb-11.4", sql))
                        .body())
                .contains("\"rule\":\"DL002\"")
                .contains("\"severity\":\"ERROR\"");
        assertThat(post("/api/v1/migrations/validate", body.formatted("b.sql", "mysql-9.7", sql))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/api/v1/migrations/validate", body.formatted("a.sql", "oracle-19", sql))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theRulesCanBeRead() throws Exception {
        assertThat(get("/api/v1/migrations/validation/rules"))
                .contains("\"id\":\"DD001\"")
                .contains("\"id\":\"LK024\"")
                .contains("\"scope\":\"INTEGRITY\"")
                .contains("\"fix\":");
        assertThat(get("/actuator/health")).contains("UP");
    }
}
