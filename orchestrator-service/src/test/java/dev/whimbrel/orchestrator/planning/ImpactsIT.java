package dev.whimbrel.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What else a change touches, on real catalogs. */
class ImpactsIT {
    private static final String SCRIPT = """
            CREATE TABLE family (id INT PRIMARY KEY, name VARCHAR(40));
            CREATE TABLE bird (
                id INT PRIMARY KEY,
                family_id INT,
                wings INT,
                span INT GENERATED ALWAYS AS (wings * 2) STORED,
                CONSTRAINT of_family FOREIGN KEY (family_id) REFERENCES family (id),
                CONSTRAINT some_wings CHECK (wings >= 0));
            CREATE TABLE diary (line VARCHAR(200));
            CREATE VIEW winged AS SELECT id, wings FROM bird;
            CREATE VIEW families AS SELECT name FROM family;
            CREATE TRIGGER two_wings BEFORE INSERT ON bird FOR EACH ROW SET NEW.wings = COALESCE(NEW.wings, 2);
            CREATE PROCEDURE clip() UPDATE bird SET wings = 0;
            CREATE FUNCTION wings_of(b INT) RETURNS INT READS SQL DATA RETURN (SELECT wings FROM bird WHERE id = b);
            CREATE EVENT molt ON SCHEDULE EVERY 1 DAY DISABLE DO UPDATE bird SET wings = wings - 1;
            """;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aColumnThatGoesBreaksWhatUsesIt(TestDatabase database) throws Exception {
        assertThat(impacts(database, "ALTER TABLE bird DROP COLUMN wings"))
                .containsExactlyInAnyOrder(
                        "breaks view winged",
                        "breaks trigger two_wings",
                        "breaks procedure clip",
                        "breaks function wings_of",
                        "breaks event molt",
                        "breaks generated column span of bird",
                        "breaks check some_wings of bird");
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableThatGoesBreaksTheKeysThatPointToIt(TestDatabase database) throws Exception {
        assertThat(impacts(database, "DROP TABLE family"))
                .containsExactlyInAnyOrder("breaks view families", "breaks foreign key of_family of bird");
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableThatIsRenamedTakesItsKeysAlongAndLosesWhatNamesIt(TestDatabase database) throws Exception {
        assertThat(impacts(database, "RENAME TABLE family TO clan"))
                .containsExactlyInAnyOrder("breaks view families", "touches foreign key of_family of bird");
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void rowsThatChangeFireTriggersAndBreakNothing(TestDatabase database) throws Exception {
        assertThat(impacts(database, "UPDATE bird SET wings = 2 WHERE wings IS NULL"))
                .contains("touches trigger two_wings")
                .noneMatch(it -> it.startsWith("breaks"));
        assertThat(impacts(database, "INSERT INTO diary VALUES ('quiet')")).isEmpty();
    }

    private static List<String> impacts(TestDatabase database, String sql) throws Exception {
        try (TestSchema schema = database.newSchema("impacts")) {
            schema.run(SCRIPT);
            var dialect = database.label().startsWith("MariaDB") ? Dialect.MARIADB : Dialect.MYSQL;
            try (var connection = schema.connect()) {
                var catalog = CatalogReader.read(connection, schema.name());
                return Impacts.of(catalog, List.of(StatementParser.parse(sql, dialect))).stream()
                        .map(it -> (it.getBreaks() ? "breaks " : "touches ") + it.getKind() + " " + it.getName())
                        .distinct()
                        .toList();
            }
        }
    }
}
