package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What others do to Liquibase's own table between two migrations of one process. */
class HistoryTableIT {
    private static final String ONE = """
            --liquibase formatted sql
            --changeset ann:one
            CREATE TABLE film (id INT NOT NULL PRIMARY KEY);
            """;
    private static final String TWO = ONE + """
            --changeset ann:two
            ALTER TABLE film ADD COLUMN title VARCHAR(50);
            """;

    static Stream<Arguments> meddling() {
        return Parts.databases().stream()
                .flatMap(database -> Stream.of(
                                "SELECT 1",
                                "ALTER TABLE DATABASECHANGELOG DROP COLUMN LABELS",
                                "ALTER TABLE DATABASECHANGELOG DROP COLUMN DEPLOYMENT_ID",
                                "UPDATE DATABASECHANGELOG SET MD5SUM = NULL",
                                "RENAME TABLE DATABASECHANGELOG TO gone, film TO gone_too")
                        .map(statement -> Arguments.of(database, statement)));
    }

    @ParameterizedTest
    @MethodSource("meddling")
    void isMadeGoodBeforeAnythingIsWrittenThere(TestDatabase database, String meddled) throws Exception {
        try (var schema = database.newSchema("history");
                var rig = Rig.create()) {
            var target = Rig.target(schema);
            var columns = columnsAfter(rig, schema, ONE);
            schema.run(meddled);

            assertThat(columnsAfter(rig, schema, TWO)).isEqualTo(columns);
            assertThat(rig.run(rig.planned(target, TWO), target)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(text(
                            schema,
                            "SELECT GROUP_CONCAT(CONCAT(ID, '=', LEFT(MD5SUM, 2)) ORDER BY ORDEREXECUTED)"
                                    + " FROM DATABASECHANGELOG"))
                    .isEqualTo("one=9:,two=9:");
        }
    }

    private static String columnsAfter(Rig rig, TestSchema schema, String changelog) throws Exception {
        var target = Rig.target(schema);
        assertThat(rig.run(rig.planned(target, changelog), target)).isInstanceOf(ChangeOutcome.Applied.class);
        return text(
                schema,
                "SELECT GROUP_CONCAT(CONCAT(COLUMN_NAME, ' ', COLUMN_TYPE) ORDER BY COLUMN_NAME)"
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'DATABASECHANGELOG'");
    }

    private static String text(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
