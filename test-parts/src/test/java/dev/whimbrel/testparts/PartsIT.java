package dev.whimbrel.testparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartsIT {
    @BeforeAll
    static void startThemSideBySide() {
        Parts.startAll();
    }

    @Test
    void theBrokerAnswers() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Parts.kafka()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void theRegistryAnswers() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var subjects = HttpRequest.newBuilder(URI.create(Parts.registry() + "/subjects"))
                    .build();
            assertThat(http.send(subjects, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void askingTwiceStartsNothingTwice() {
        assertThat(Parts.kafka()).isEqualTo(Parts.kafka());
        assertThat(Parts.databases()).isEqualTo(Parts.databases()).contains(Parts.database());
    }

    @Test
    void theServerThatTheEnvironmentNamesIsAmongTheDatabases() {
        var url = System.getenv("WHIMBREL_TEST_MYSQL_URL");
        Assumptions.assumeTrue(url != null, "WHIMBREL_TEST_MYSQL_URL is not set");
        assertThat(Parts.databases()).extracting(TestDatabase::url).contains(url);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aSchemaIsEmptyOwnAndGoneOnceClosed(TestDatabase database) throws SQLException {
        var first = database.newSchema("birds");
        try (first;
                var second = database.newSchema("birds")) {
            assertThat(first.name()).isNotEqualTo(second.name());
            first.run("""
                    create table nest (id int primary key, eggs int);
                    DELIMITER //
                    create trigger lay before insert on nest for each row begin set new.eggs = 4; end//
                    DELIMITER ;
                    insert into nest (id) values (1);
                    """);
            assertThat(count(first, "select eggs from nest")).isEqualTo(4);
            assertThat(tables(second)).isZero();
        }
        try (var connection = database.connect();
                var rows = connection.getMetaData().getCatalogs()) {
            while (rows.next()) {
                assertThat(rows.getString(1)).isNotEqualTo(first.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void sakilaIsThereAsAWhole(TestDatabase database) throws SQLException {
        var began = System.nanoTime();
        var loaded = Sakila.load(database);
        Assumptions.assumeTrue(loaded.isPresent(), "no Sakila on this machine");
        System.out.println("Sakila on " + database + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        try (var sakila = loaded.orElseThrow()) {
            assertThat(tables(sakila)).isEqualTo(16 + 7);
            assertThat(count(sakila, "select count(*) from rental")).isEqualTo(16_044);
            assertThat(count(sakila, "select count(*) from film_text")).isEqualTo(1000);
            assertThat(count(sakila, "select count(*) from address where location is not null"))
                    .isEqualTo(603);
            assertThat(count(sakila, "select count(*) from actor_info")).isEqualTo(200);
            assertThat(countIn(sakila, "routines", "routine_schema")).isEqualTo(6);
            assertThat(countIn(sakila, "triggers", "trigger_schema")).isEqualTo(6);
        }
    }

    private static int tables(TestSchema schema) throws SQLException {
        return countIn(schema, "tables", "table_schema");
    }

    private static int countIn(TestSchema schema, String view, String column) throws SQLException {
        return count(schema, "select count(*) from information_schema." + view + " where " + column + " = database()");
    }

    private static int count(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
