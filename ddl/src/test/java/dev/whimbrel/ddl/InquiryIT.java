package dev.whimbrel.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asking a server about the statements of a plan. */
class InquiryIT {
    private static final String TABLES = """
            CREATE TABLE country (id INT NOT NULL PRIMARY KEY, name VARCHAR(50)) ENGINE=InnoDB;
            CREATE TABLE city (id INT NOT NULL PRIMARY KEY, country INT, name VARCHAR(50), since DATE,
              CONSTRAINT in_country FOREIGN KEY (country) REFERENCES country (id)) ENGINE=InnoDB;
            INSERT INTO country VALUES (1, 'one'), (2, 'two');
            INSERT INTO city VALUES (1, 1, 'a', '2026-01-01'), (2, 2, 'b', '2026-01-02');
            """;

    private final ProbeMemory memory = new ProbeMemory();

    private List<Answer> ask(Connection connection, String schema, String... statements) throws SQLException {
        var answers = new ArrayList<Answer>();
        try (var inquiry = Inquiry.open(connection, schema, ServerVersion.of(connection), memory)) {
            for (var sql : statements) {
                inquiry.ask(sql).ifPresent(answers::add);
            }
        }
        return answers;
    }

    private List<Answer> ask(TestSchema schema, String... statements) throws SQLException {
        try (var connection = schema.connect()) {
            var answers = ask(connection, schema.name(), statements);
            assertThat(connection.getCatalog()).isEqualTo(schema.name());
            return answers;
        }
    }

    private static TestSchema cities(TestDatabase database) throws SQLException {
        var schema = database.newSchema("inquiry");
        schema.run(TABLES);
        return schema;
    }

    private static List<String> sql(Answer answer) {
        return answer.parts().stream().map(Answer.Part::sql).toList();
    }

    private static List<String> scratchSchemas(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW DATABASES LIKE 'whimbrel\\_scratch\\_%'")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static DdlClass indexInPlace(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return new Server(ServerVersion.of(connection)).ofIndex(LockMode.NONE);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void eachStatementIsAnsweredForTheTablesAsThoseBeforeItLeaveThem(TestDatabase database) throws Exception {
        try (var schema = cities(database)) {
            var name = schema.name();
            var answers = ask(
                    schema,
                    "CREATE TABLE " + name + ".street (id INT NOT NULL PRIMARY KEY, city INT)",
                    "ALTER TABLE " + name
                            + ".street ADD length INT, ADD CONSTRAINT lies_in FOREIGN KEY (city) REFERENCES " + name
                            + ".city (id)",
                    "ALTER TABLE " + name + ".city ADD mayor VARCHAR(20)",
                    "CREATE INDEX by_mayor ON " + name + ".city (mayor)",
                    "RENAME TABLE city TO town",
                    "ALTER TABLE town DROP COLUMN mayor");

            assertThat(answers).hasSize(4);
            assertThat(answers).noneMatch(answer -> answer.whole() instanceof Handling.Refused);
            assertThat(answers.get(1).worst()).isEqualTo(DdlClass.INSTANT);
            assertThat(sql(answers.get(1)))
                    .containsExactly("ALTER TABLE " + name + ".city ADD mayor VARCHAR(20), ALGORITHM=INSTANT");
            assertThat(answers.get(2).worst()).isEqualTo(indexInPlace(database));
            assertThat(answers.get(3).worst().algorithm()).isNotEqualTo(Algorithm.INSTANT);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableThatTheServerWouldNotMakeAgainIsAnsweredByTheTable(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("inquiry");
                var connection = schema.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET SESSION innodb_strict_mode = OFF");
            statement.execute("CREATE TABLE wide (id INT NOT NULL PRIMARY KEY, "
                    + IntStream.range(0, 60)
                            .mapToObj(column -> "c" + column + " CHAR(250)")
                            .collect(Collectors.joining(", "))
                    + ") ENGINE=InnoDB CHARACTER SET latin1");

            var answer = ask(schema, "ALTER TABLE wide ADD one_more CHAR(250)").getFirst();

            assertThat(answer.whole()).isInstanceOfSatisfying(Handling.Known.class, known -> {
                assertThat(known.source()).isEqualTo(Handling.Source.STATIC);
                assertThat(known.because())
                        .contains("makes no copy of the table wide")
                        .contains("Row size too large");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatIsInstantAloneIsSentApartFromWhatIsNot(TestDatabase database) throws Exception {
        try (var schema = cities(database)) {
            var answer = ask(
                            schema,
                            "ALTER TABLE city ADD mayor INT, ADD INDEX by_name (name), ADD INDEX by_mayor (mayor)")
                    .getFirst();

            assertThat(answer.whole().orWorst()).isEqualTo(DdlClass.rebuildInPlace(LockMode.NONE));
            assertThat(answer.parts())
                    .extracting(part -> part.handling().orWorst())
                    .containsExactly(DdlClass.INSTANT, indexInPlace(database));
            assertThat(answer.saving())
                    .startsWith("sent as 2 statements (INSTANT, ")
                    .endsWith("no row is written anew");
            schema.run(String.join(";\n", sql(answer)) + ";");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void oneRebuildCarriesAllClauses(TestDatabase database) throws Exception {
        try (var schema = cities(database)) {
            var answer = ask(schema, "ALTER TABLE city ADD mayor INT, MODIFY name TEXT")
                    .getFirst();

            assertThat(answer.isSplit()).isFalse();
            assertThat(answer.worst().algorithm()).isEqualTo(Algorithm.COPY);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void partsThatWouldLeaveAnotherTableStayTogether(TestDatabase database) throws Exception {
        try (var schema = cities(database)) {
            // the unique one may fail on data, and would leave the column behind
            var answer = ask(schema, "ALTER TABLE city ADD mayor INT, ADD UNIQUE INDEX one_mayor (mayor)")
                    .getFirst();

            assertThat(answer.isSplit()).isFalse();
            assertThat(answer.worst()).isEqualTo(DdlClass.rebuildInPlace(LockMode.NONE));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anEqualTableElsewhereIsNotAskedAboutAgain(TestDatabase database) throws Exception {
        try (var first = cities(database);
                var second = cities(database)) {
            var asked = ask(first, "ALTER TABLE `" + first.name() + "`.city ADD mayor INT, ADD INDEX by_name (name)");
            var remembered =
                    ask(second, "ALTER TABLE `" + second.name() + "`.city ADD mayor INT, ADD INDEX by_name (name)");

            assertThat(asked.getFirst().parts().getFirst().handling())
                    .isEqualTo(new Handling.Known(indexInPlace(database), reason(asked), Handling.Source.PROBED));
            assertThat(remembered.getFirst().parts().getFirst().handling())
                    .isEqualTo(new Handling.Known(indexInPlace(database), reason(asked), Handling.Source.REMEMBERED));
            assertThat(sql(remembered.getFirst())).allMatch(sql -> sql.contains(second.name()));
        }
    }

    private static String reason(List<Answer> answers) {
        return answers.getFirst().parts().getFirst().handling() instanceof Handling.Known known ? known.because() : "";
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatTheAuthorDictatesIsSentAsItIs(TestDatabase database) throws Exception {
        try (var schema = cities(database)) {
            var copying = "ALTER TABLE city ADD mayor INT, ALGORITHM=COPY";
            var impossible = "ALTER TABLE city MODIFY name TEXT, ALGORITHM=INSTANT";

            assertThat(ask(schema, copying).getFirst())
                    .satisfies(answer -> assertThat(answer.worst()).isEqualTo(DdlClass.copy(LockMode.SHARED)))
                    .satisfies(answer -> assertThat(sql(answer)).containsExactly(copying));
            assertThat(ask(schema, impossible).getFirst().whole()).isInstanceOf(Handling.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void withoutTheRightToCreateSchemasTheVersionAnswersAndSaysSo(TestDatabase database) throws Exception {
        try (var schema = cities(database);
                var root = schema.connect();
                var statement = root.createStatement()) {
            var user = "w" + schema.name().substring(schema.name().length() - 8);
            statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Secret-1'");
            try {
                statement.execute("GRANT ALL ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                try (var connection = DriverManager.getConnection(schema.url(), user, "Secret-1")) {
                    var sql = "ALTER TABLE city ADD mayor INT";
                    var answer = ask(connection, schema.name(), sql).getFirst();

                    assertThat(answer.worst()).isEqualTo(DdlClass.INSTANT);
                    assertThat(sql(answer)).containsExactly(sql);
                    assertThat(answer.whole()).isInstanceOfSatisfying(Handling.Known.class, known -> {
                        assertThat(known.source()).isEqualTo(Handling.Source.STATIC);
                        assertThat(known.because()).contains("may not create the schema whimbrel_scratch_");
                    });
                }
            } finally {
                statement.execute("DROP USER '" + user + "'@'%'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatADeadProcessLeftIsSweptAndWhatIsInUseIsNot(TestDatabase database) throws Exception {
        try (var schema = cities(database);
                var mine = schema.connect();
                var other = schema.connect()) {
            schema.run("CREATE DATABASE whimbrel_scratch_0dead0;");
            try (var used = Scratch.open(mine, schema.name())) {
                assertThat(ScratchSweep.sweep(other))
                        .contains("whimbrel_scratch_0dead0")
                        .doesNotContain(used.name());
                assertThat(scratchSchemas(database)).contains(used.name()).doesNotContain("whimbrel_scratch_0dead0");
            }
            var abandoned = Scratch.open(mine, schema.name()).name();
            kill(other, connectionId(mine));
            await().untilAsserted(() -> {
                ScratchSweep.sweep(other);
                assertThat(scratchSchemas(database)).doesNotContain(abandoned);
            });
        }
    }

    private static long connectionId(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void kill(Connection connection, long victim) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("KILL " + victim);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableWithoutRoomForInstantChangesIsRebuilt(TestDatabase database) throws Exception {
        try (var schema = cities(database);
                var connection = schema.connect();
                var statement = connection.createStatement()) {
            var version = ServerVersion.of(connection);
            assumeThat(version.flavour()).isEqualTo(Flavour.MYSQL);
            for (int i = 0; i < new Server(version).rowVersions(); i++) {
                statement.execute("ALTER TABLE city " + (i % 2 == 0 ? "ADD x INT" : "DROP x") + ", ALGORITHM=INSTANT");
            }

            var answer = ask(schema, "ALTER TABLE city ADD mayor INT").getFirst();

            assertThat(answer.worst()).isEqualTo(DdlClass.rebuildInPlace(LockMode.NONE));
            assertThat(answer.whole())
                    .isInstanceOfSatisfying(
                            Handling.Known.class,
                            known -> assertThat(known.because()).contains("are used up"));
            statement.execute(sql(answer).getFirst());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void nothingIsLeftBehindAndTheTablesAreAsTheyWere(TestDatabase database) throws Exception {
        try (var schema = cities(database);
                var connection = schema.connect()) {
            var before = TableCopies.definition(connection, schema.name(), "city");
            try (var inquiry = Inquiry.open(connection, schema.name(), ServerVersion.of(connection), memory)) {
                inquiry.ask("SET foreign_key_checks = 0");
                inquiry.ask("ALTER TABLE city DROP COLUMN since, MODIFY name TEXT");
                assertThat(inquiry.ask("ALTER TABLE city DROP COLUMN since")
                                .orElseThrow()
                                .whole())
                        .isInstanceOf(Handling.Refused.class);
            }

            assertThat(TableCopies.definition(connection, schema.name(), "city"))
                    .isEqualTo(before);
            assertThat(ScratchSweep.sweep(connection)).isEmpty();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @@foreign_key_checks")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }
}
