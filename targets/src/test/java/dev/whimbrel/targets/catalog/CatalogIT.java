package dev.whimbrel.targets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void twoCopiesOfSakilaUnderTwoNamesHaveTheSameFingerprint(TestDatabase database) throws SQLException {
        var first = Sakila.load(database);
        var second = Sakila.load(database);
        assumeTrue(first.isPresent() && second.isPresent(), "Sakila is not here");
        try (var one = first.get();
                var other = second.get()) {
            var catalog = read(one);
            assertThat(catalog.differencesTo(read(other))).isEmpty();
            assertThat(catalog.fingerprint()).isEqualTo(read(other).fingerprint());
            assertThat(catalog.tables())
                    .hasSize(16)
                    .contains("film", "film_text")
                    .isSorted();
            assertThat(catalog.objects().keySet())
                    .contains(
                            "view film_list",
                            "procedure rewards_report",
                            "function inventory_in_stock",
                            "trigger ins_film");
            one.run("ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL");
            assertThat(catalog.differencesTo(read(one)))
                    .containsExactly("table film: column deleted_at was added (datetime, nullable)");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void readingSakilaTakesMilliseconds(TestDatabase database) throws SQLException {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent(), "Sakila is not here");
        try (var schema = loaded.get();
                var connection = database.connect()) {
            var whole = median(() -> CatalogReader.read(connection, schema.name()));
            var oneTable = median(() -> CatalogReader.read(connection, schema.name(), List.of("film")));
            System.out.printf(
                    "catalog of Sakila on %s: %d us, of one table: %d us%n", database, micros(whole), micros(oneTable));
            assertThat(whole).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** A join of the wrong two views takes seconds here, and grows with the square. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void manyTablesAreNotReadInSquareTime(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("many");
                var connection = schema.connect();
                var statement = connection.createStatement()) {
            for (int i = 0; i < 200; i++) {
                statement.execute("CREATE TABLE t" + i + " (id INT PRIMARY KEY, up INT, CONSTRAINT c" + i
                        + " CHECK (up > 0)"
                        + (i == 0 ? "" : ", CONSTRAINT f" + i + " FOREIGN KEY (up) REFERENCES t" + (i - 1) + " (id)")
                        + ")");
            }
            var whole = median(() -> CatalogReader.read(connection, schema.name()));
            System.out.printf("catalog of 200 tables on %s: %d us%n", database, micros(whole));
            assertThat(whole).isLessThan(Duration.ofSeconds(2));
            assertThat(CatalogReader.read(connection, schema.name()).objects().get("table t7"))
                    .containsKeys("check c7", "foreign key f7");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatChangesByItselfAndWhatIsBookkeepingDoesNotCount(TestDatabase database) throws SQLException {
        try (var schema = Zoo.in(database)) {
            var before = read(schema);
            schema.run("""
                    INSERT INTO animal (name) VALUES ('a'), ('b');
                    ALTER TABLE animal AUTO_INCREMENT = 1000;
                    CREATE TABLE DATABASECHANGELOG (id INT PRIMARY KEY);
                    CREATE TABLE DATABASECHANGELOGLOCK (id INT PRIMARY KEY);
                    CREATE TABLE Whimbrel_journal (id INT PRIMARY KEY, parent INT,
                      CONSTRAINT fk_w FOREIGN KEY (parent) REFERENCES Whimbrel_journal (id), CONSTRAINT c_w CHECK (parent > 0));
                    CREATE TRIGGER on_journal BEFORE INSERT ON Whimbrel_journal FOR EACH ROW SET NEW.parent = 1;
                    """);
            try (var connection = schema.connect();
                    var statement = connection.createStatement()) {
                statement.execute("ANALYZE TABLE animal");
            }
            assertThat(before.differencesTo(read(schema))).isEmpty();
            assertThat(read(schema).fingerprint()).isEqualTo(before.fingerprint());
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theCurrentSchemaOfTheConnectionMakesNoDifference(TestDatabase database) throws SQLException {
        try (var schema = Zoo.in(database);
                var inside = schema.connect();
                var outside = database.connect()) {
            assertThat(CatalogReader.read(inside, schema.name())).isEqualTo(CatalogReader.read(outside, schema.name()));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void someTablesAreReadAsTheyStandInTheWhole(TestDatabase database) throws SQLException {
        try (var schema = Zoo.in(database);
                var connection = schema.connect()) {
            var whole = CatalogReader.read(connection, schema.name());
            var some = CatalogReader.read(connection, schema.name(), List.of("animal", "birds", "nothing"));
            assertThat(some.objects().keySet())
                    .containsExactly("table animal", "view birds", "trigger animal_named", "trigger animal_weighed");
            assertThat(whole.objects()).containsAllEntriesOf(some.objects());
            assertThat(CatalogReader.read(connection, schema.name(), List.of()).objects())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aCopyIsTheSameAlsoWhereDefinitionsNameTheSchema(TestDatabase database) throws SQLException {
        try (var one = database.newSchema("own");
                var other = database.newSchema("own")) {
            Stream.of(one, other).forEach(CatalogIT::fillWithItsName);
            assertThat(read(one).differencesTo(read(other))).isEmpty();
            other.run("DROP VIEW v; CREATE VIEW v AS SELECT a.id FROM " + one.name() + ".t a;");
            assertThat(read(one).differencesTo(read(other))).containsExactly("view v: its definition was changed");
        }
    }

    private static void fillWithItsName(TestSchema schema) {
        try {
            schema.run("""
                    CREATE TABLE t (id INT PRIMARY KEY, up INT, CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES $.t (id));
                    CREATE VIEW v AS SELECT a.id FROM $.t a;
                    CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.up = (SELECT MAX(`$`.`t`.id) FROM `$` . `t`);
                    CREATE PROCEDURE p() SELECT COUNT(*) FROM $.v;
                    """.replace("$", schema.name()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aSchemaThatIsNotThereIsAnErrorAndNotAnEmptyCatalog(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            assertThatThrownBy(() -> CatalogReader.read(connection, "no_such_schema"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no_such_schema");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aDefinitionThatTheAccountMayNotSeeIsAnError(TestDatabase database) throws SQLException {
        try (var schema = Zoo.in(database);
                var root = database.connect();
                var statement = root.createStatement()) {
            var user = "u" + Long.toString(System.nanoTime(), 36);
            statement.execute("CREATE USER " + user + " IDENTIFIED BY 'Pw-1234567'");
            statement.execute("GRANT SELECT, EXECUTE ON `" + schema.name() + "`.* TO " + user);
            try (var restricted = DriverManager.getConnection(database.url(), user, "Pw-1234567")) {
                assertThatThrownBy(() -> CatalogReader.read(restricted, schema.name()))
                        .hasMessageContaining("hidden from this account")
                        .hasMessageContaining("grant it");
            } finally {
                statement.execute("DROP USER " + user);
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static Duration median(Work work) throws SQLException {
        var times = new ArrayList<Long>();
        for (int i = 0; i < 15; i++) {
            long start = System.nanoTime();
            work.run();
            times.add(System.nanoTime() - start);
        }
        return Duration.ofNanos(times.stream().sorted().toList().get(times.size() / 2));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Catalog read(TestSchema schema) throws SQLException {
        try (var connection = schema.connect()) {
            return CatalogReader.read(connection, schema.name());
        }
    }
}
