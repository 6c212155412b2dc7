package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.whimbrel.backup.format.SequenceEntry;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.sql.Sequence;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences, which only MariaDB has: a table may draw its keys from one. */
class SequenceIT {
    private static final String SCRIPT = """
            CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 3 MAXVALUE 100000 CACHE 10;
            CREATE SEQUENCE spent MAXVALUE 2 NOCACHE;
            CREATE TABLE guest (id INT PRIMARY KEY DEFAULT (NEXTVAL(ticket)), name VARCHAR(20));
            INSERT INTO guest (name) VALUES ('ann'), ('bob');
            DO NEXTVAL(spent), NEXTVAL(spent);
            """;

    @TempDir
    Path directory;

    @Test
    void theyComeBackAndGoOnWhereTheyStood() throws Exception {
        try (var schema = Parts.database().newSchema("sequences")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var catalog = bench.catalog();
            var backup = bench.take();
            assertThat(backup.manifest().sequenceEntries())
                    .extracting(SequenceEntry::sequence)
                    .extracting(Sequence::name)
                    .containsExactly("spent", "ticket");
            bench.execute(
                    "INSERT INTO guest (name) SELECT 'later' FROM guest a, guest b, guest c, guest d",
                    "DROP SEQUENCE spent",
                    "ALTER TABLE guest ALTER id DROP DEFAULT",
                    "DROP SEQUENCE ticket");

            var restored = bench.restore(backup);

            assertThat(restored.proof()).anyMatch(it -> it.contains("2 sequences"));
            assertThat(catalog.differencesTo(bench.catalog())).isEmpty();
            bench.execute("INSERT INTO guest (name) VALUES ('cid')");
            assertThat(bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM guest"))
                    .isEqualTo("5,8,35");
            assertThat(catchThrowable(() -> bench.ask("SELECT NEXTVAL(spent)"))).hasMessageContaining("run out");
        }
    }

    @Test
    void oneThatWentOnIsPutBackAlsoWhereNoRowDiffers() throws Exception {
        try (var schema = Parts.database().newSchema("sequences")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            bench.execute("DO SETVAL(ticket, 5000)");

            bench.restore(backup);

            assertThat(bench.ask("SELECT NEXTVAL(ticket)")).isEqualTo("35");
        }
    }

    @Test
    void someTablesComeWithoutThem() throws Exception {
        try (var schema = Parts.database().newSchema("sequences")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            assertThat(bench.take("guest").manifest().sequenceEntries()).isEmpty();
            var backup = bench.take();
            bench.execute("DO SETVAL(ticket, 5000)", "UPDATE guest SET name = 'x'");

            bench.restore(backup, Bench.UNWATCHED, List.of("guest"), List.of());

            assertThat(bench.ask("SELECT NEXTVAL(ticket)")).isEqualTo("5003");
            assertThat(bench.ask("SELECT MIN(name) FROM guest")).isEqualTo("ann");
        }
    }

    /** Whoever drew from it since has numbers that it may give again: it is not known how far it went. */
    @Test
    void oneThatIsGoneIsMadeAlsoWhereWhatOthersWroteIsKept() throws Exception {
        try (var schema = Parts.database().newSchema("sequences");
                var own = schema.connect();
                var change = own.createStatement()) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var catalog = bench.catalog();
            var backup = bench.take();
            var keeping = new Others.Kept(List.of(WriterMark.on(own)));
            change.execute("ALTER TABLE guest ALTER id DROP DEFAULT");
            change.execute("DROP SEQUENCE ticket");
            bench.execute("INSERT INTO guest VALUES (1000, 'theirs')", "DO SETVAL(spent, 2)");

            new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                    .restore(
                            new RestoreOrder(bench.target(), backup.files(), List.of(), List.of(), keeping),
                            Bench.UNWATCHED);

            assertThat(catalog.differencesTo(bench.catalog())).isEmpty();
            bench.execute("INSERT INTO guest (name) VALUES ('cid')");
            assertThat(bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM guest"))
                    .isEqualTo("5,8,35,1000");
        }
    }

    @Test
    void oneThatCannotBeMadeLeavesEverythingAsItWas() throws Exception {
        try (var schema = Parts.database().newSchema("sequences")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            bench.execute(
                    "DROP SEQUENCE spent",
                    "CREATE TABLE spent (id INT)",
                    "INSERT INTO spent VALUES (1)",
                    "DO SETVAL(ticket, 5000)");
            bench.execute("INSERT INTO guest (name) SELECT 'later' FROM guest");
            var catalog = bench.catalog();

            var failure = catchThrowable(() -> bench.restore(backup));

            assertThat(failure).isNotNull();
            assertThat(catalog.differencesTo(bench.catalog())).isEmpty();
            assertThat(bench.ask("SELECT COUNT(*) FROM spent"))
                    .as("rows of a table that has the name of a sequence")
                    .isEqualTo("1");
            assertThat(bench.ask("SELECT COUNT(*) FROM guest")).isEqualTo("4");
            assertThat(bench.ask("SELECT NEXTVAL(ticket) > 5000")).isEqualTo("1");
        }
    }

    @Test
    void aChangedFileIsNamed() throws Exception {
        try (var schema = Parts.database().newSchema("sequences")) {
            schema.run(SCRIPT);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var file = backup.manifest().sequenceEntries().getFirst().file().name();
            Files.writeString(Bench.directory(backup).resolve(file), "SELECT 1;\n");

            assertThat(bench.readBack(backup)).singleElement().asString().contains(file);
        }
    }
}
