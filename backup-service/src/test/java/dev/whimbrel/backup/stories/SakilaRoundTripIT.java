package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys in cycles, triggers, FULLTEXT, SPATIAL, ENUM, SET, BLOB, YEAR and views: what a schema that was lived in looks like. */
class SakilaRoundTripIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whateverHappenedToItSakilaComesBackIdentical(TestDatabase database) throws Exception {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent());
        try (var schema = loaded.get()) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var catalog = bench.catalog();
            var definitions = bench.definitions();

            var said = whatItSays(bench);

            var backup = bench.take();
            assertThat(backup.manifest().tableNames()).hasSize(16);
            bench.execute(
                    "SET foreign_key_checks = 0",
                    "ALTER TABLE film DROP COLUMN description, DROP INDEX idx_title",
                    "DROP TRIGGER ins_film",
                    "DELETE FROM rental WHERE rental_id % 2 = 0",
                    "UPDATE payment SET amount = amount + 1",
                    "DROP TABLE film_category",
                    "ALTER TABLE store DROP FOREIGN KEY fk_store_staff",
                    "TRUNCATE TABLE customer",
                    "RENAME TABLE city TO town",
                    "ALTER TABLE staff MODIFY picture LONGBLOB, COMMENT = 'changed'",
                    "DROP VIEW customer_list",
                    "CREATE OR REPLACE VIEW film_list AS SELECT 1 AS fid",
                    "DROP FUNCTION inventory_in_stock",
                    "CREATE FUNCTION inventory_in_stock(p INT) RETURNS BOOLEAN NO SQL RETURN FALSE",
                    "DROP PROCEDURE film_in_stock");
            assertThat(bench.catalog().fingerprint()).isNotEqualTo(catalog.fingerprint());

            var restored = bench.restore(backup, "town");

            assertThat(catalog.differencesTo(bench.catalog())).isEmpty();
            assertThat(bench.catalog().fingerprint()).isEqualTo(catalog.fingerprint());
            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(bench.definitions()).isEqualTo(definitions);
            assertThat(restored.tables()).hasSize(16);
            assertThat(restored.proof()).hasSize(18).anyMatch(it -> it.contains("table rental: 16044 rows"));
            assertThat(bench.tables()).noneMatch(table -> table.startsWith("_whimbrel"));
            assertThat(whatItSays(bench)).isEqualTo(said);
            triggersAndKeysDoTheirWork(bench);
        }
    }

    /** Views, functions and procedures are what they do. */
    private static List<String> whatItSays(Bench bench) throws Exception {
        return List.of(
                bench.ask("SELECT COUNT(*) FROM customer_list"),
                bench.ask("SELECT SUM(CRC32(CONCAT_WS('|', fid, title, category, actors))) FROM film_list"),
                bench.ask("SELECT SUM(CRC32(CONCAT_WS('|', store, manager, total_sales))) FROM sales_by_store"),
                bench.ask("SELECT COUNT(*) FROM inventory WHERE inventory_in_stock(inventory_id)"),
                bench.ask("SELECT get_customer_balance(87, '2026-01-01 00:00:00')"),
                bench.ask("CALL film_in_stock(1, 1, @count)"),
                bench.ask("CALL film_not_in_stock(2, 2, @count)"));
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void someTablesComeBackAndTheOthersNoticeNothing(TestDatabase database) throws Exception {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent());
        try (var schema = loaded.get()) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var definitions = bench.definitions();

            var backup = bench.take("film", "actor", "not_there_yet");
            assertThat(backup.manifest().absent()).containsExactly("not_there_yet");
            bench.execute(
                    "SET foreign_key_checks = 0",
                    "ALTER TABLE film ADD COLUMN deleted_at DATETIME, DROP COLUMN length",
                    "DELETE FROM actor",
                    "CREATE TABLE not_there_yet (id INT PRIMARY KEY, film SMALLINT UNSIGNED,"
                            + " CONSTRAINT to_film FOREIGN KEY (film) REFERENCES film (film_id))");
            var restored = bench.restore(backup, "not_there_yet");

            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(bench.definitions()).isEqualTo(definitions);
            assertThat(restored.proof()).anyMatch(it -> it.startsWith("4 foreign keys of other tables"));
            triggersAndKeysDoTheirWork(bench);
        }
    }

    private static void triggersAndKeysDoTheirWork(Bench bench) throws Exception {
        bench.execute("INSERT INTO film (title, description, language_id) VALUES ('Whimbrel', 'It flies', 1)");
        assertThat(bench.ask("SELECT description FROM film_text WHERE title = 'Whimbrel'"))
                .isEqualTo("It flies");
        assertThat(List.of(bench.ask("SELECT COUNT(*) FROM film WHERE film_id = 1001")))
                .containsExactly("1");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> bench.execute("INSERT INTO film_actor (actor_id, film_id) VALUES (1, 60000)")))
                .hasMessageContaining("fk_film_actor_film");
    }
}
