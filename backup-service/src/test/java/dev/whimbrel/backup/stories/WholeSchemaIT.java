package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.whimbrel.backup.format.ProgramEntry;
import dev.whimbrel.backup.sql.Program;
import dev.whimbrel.backup.sql.Programs;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views, routines and events, each made under other circumstances than the next. */
class WholeSchemaIT {
    private static final String SCRIPT = """
            CREATE TABLE bird (id INT PRIMARY KEY, name VARCHAR(40));
            INSERT INTO bird VALUES (1, 'whimbrel'), (2, 'curlew');
            SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT';
            SET collation_connection = latin1_swedish_ci;
            SET character_set_client = latin1;
            DELIMITER ;;
            CREATE DEFINER = `ghost`@`%.example.org` FUNCTION greeting(who VARCHAR(40)) RETURNS VARCHAR(80)
                CHARACTER SET utf8mb4 DETERMINISTIC SQL SECURITY INVOKER COMMENT 'it''s one'
                RETURN 'hello; ' || who;;
            DELIMITER ;
            SET NAMES utf8mb4;
            SET sql_mode = 'NO_BACKSLASH_ESCAPES';
            DELIMITER ;;
            CREATE PROCEDURE café(OUT said VARCHAR(40)) SQL SECURITY INVOKER BEGIN SET said = 'é\\n'; END;;
            DELIMITER ;
            SET sql_mode = '';
            CREATE VIEW z_base AS SELECT id, greeting(name) AS words FROM bird WHERE id > 0 WITH CASCADED CHECK OPTION;
            CREATE ALGORITHM = MERGE DEFINER = `ghost`@`%.example.org` SQL SECURITY INVOKER VIEW a_top AS SELECT words FROM z_base;
            SET time_zone = '+05:30';
            DELIMITER ;;
            CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' ON COMPLETION PRESERVE DISABLE
                COMMENT 'at night' DO DELETE FROM bird WHERE id < 0;;
            DELIMITER ;
            """;
    private static final List<String> WRECK = List.of(
            "DROP VIEW z_base",
            "CREATE OR REPLACE VIEW a_top AS SELECT 1 AS words",
            "DROP FUNCTION greeting",
            "DROP PROCEDURE café",
            "ALTER EVENT nightly ON SCHEDULE EVERY 2 DAY",
            "UPDATE bird SET name = 'gull'");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void viewsRoutinesAndEventsComeBackAsTheyWereMade(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("whole")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var catalog = bench.catalog();
            var programs = programs(bench);
            var backup = bench.take();
            assertThat(backup.manifest().programEntries())
                    .extracting(ProgramEntry::program)
                    .extracting(Program::name)
                    .containsExactly("greeting", "café", "z_base", "a_top", "nightly");
            bench.execute(WRECK.toArray(String[]::new));

            var restored = bench.restore(backup);

            assertThat(catalog.differencesTo(bench.catalog())).isEmpty();
            assertThat(programs(bench)).isEqualTo(programs);
            assertThat(bench.ask("SELECT GROUP_CONCAT(words ORDER BY words) FROM z_base"))
                    .isEqualTo("hello; curlew,hello; whimbrel");
            assertThat(restored.proof()).anyMatch(it -> it.contains("5 views, routines and events"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void someTablesComeWithoutThem(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("whole")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            assertThat(bench.take("bird").manifest().programEntries()).isEmpty();
            var backup = bench.take();
            bench.execute(WRECK.toArray(String[]::new));
            var wrecked = programs(bench);

            bench.restore(backup, Bench.UNWATCHED, List.of("bird"), List.of());

            assertThat(programs(bench)).isEqualTo(wrecked);
            assertThat(bench.ask("SELECT name FROM bird WHERE id = 1")).isEqualTo("whimbrel");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void oneThatCannotBeMadeLeavesEverythingAsItWas(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("whole")) {
            schema.run(SCRIPT);
            var backup = Bench.on(schema, directory).take();
            var all = Bench.on(schema, directory);
            all.execute(WRECK.toArray(String[]::new));
            all.execute("CREATE TABLE z_base (id INT)"); // stands in the way of the view
            var catalog = all.catalog();

            var failure = catchThrowable(() -> all.restore(backup));

            assertThat(failure).isNotNull();
            assertThat(catalog.differencesTo(all.catalog())).isEmpty();
            assertThat(all.ask("SELECT name FROM bird WHERE id = 1")).isEqualTo("gull");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aChangedFileIsNamed(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("whole")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var file = backup.manifest().programEntries().getFirst().file().name();
            Files.writeString(Bench.directory(backup).resolve(file), "SELECT 1;\n");

            assertThat(bench.readBack(backup)).singleElement().asString().contains(file);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void oneThatChangesMeanwhileMakesTheBackupInvalid(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("whole")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var seen = new java.util.concurrent.atomic.AtomicBoolean();
            var failure = catchThrowable(() -> bench.take(Bench.watched(doing -> {
                if (doing.startsWith("writing rows") && seen.compareAndSet(false, true)) {
                    bench.execute("CREATE OR REPLACE VIEW a_top AS SELECT 2 AS words");
                }
            })));
            assertThat(failure)
                    .isInstanceOf(CannotBackUp.class)
                    .hasMessageContaining("a view, routine or event was made, changed or dropped");
        }
    }

    private static List<Program> programs(Bench bench) throws Exception {
        TestSchema schema = bench.schema();
        try (var connection = Session.writing(bench.target(), Duration.ofSeconds(3))) {
            return Programs.read(connection, schema.name());
        }
    }
}
