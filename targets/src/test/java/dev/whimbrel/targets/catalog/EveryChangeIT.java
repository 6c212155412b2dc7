package dev.whimbrel.targets.catalog;

import static dev.whimbrel.targets.catalog.Change.both;
import static dev.whimbrel.targets.catalog.Change.mariadb;
import static dev.whimbrel.targets.catalog.Change.mysql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of change gives another fingerprint and its sentence, and undone, the fingerprint of before. */
class EveryChangeIT {
    /** The only routine body with a semicolon in it goes on with END. */
    private static final Pattern BETWEEN_STATEMENTS = Pattern.compile("; (?!END)");

    private static final String VIEW =
            "CREATE OR REPLACE VIEW birds AS SELECT id, name FROM animal WHERE kind = 'bird'";
    private static final String TRIPLED =
            "CREATE FUNCTION tripled(x INT) RETURNS INT DETERMINISTIC NO SQL RETURN x * 3";
    private static final String WEIGHED =
            "CREATE TRIGGER animal_weighed BEFORE INSERT ON animal FOR EACH ROW SET NEW.weight = ABS(NEW.weight)";
    private static final String FEED =
            "CREATE PROCEDURE feed(IN amount INT) COMMENT 'at noon' BEGIN UPDATE animal SET weight = weight + amount WHERE id > 0; END";

    private static List<Change> changes() {
        return Stream.of(
                        columns(),
                        indexes(),
                        keysAndChecks(),
                        tables(),
                        views(),
                        routines(),
                        triggers(),
                        events(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Change> columns() {
        return List.of(
                both(
                        "ALTER TABLE animal ADD COLUMN deleted_at DATETIME NULL",
                        "ALTER TABLE animal DROP COLUMN deleted_at",
                        "table animal: column deleted_at was added (datetime, nullable)"),
                both(
                        "ALTER TABLE animal ADD COLUMN code INT NOT NULL DEFAULT 5 AFTER id",
                        "ALTER TABLE animal DROP COLUMN code",
                        "table animal: column code was added (int*, not null, default *5*)"),
                both(
                        "ALTER TABLE visit DROP COLUMN guests",
                        "ALTER TABLE visit ADD COLUMN guests INT NULL",
                        "table visit: column guests was dropped"),
                both(
                        "ALTER TABLE visit RENAME COLUMN guests TO people",
                        "ALTER TABLE visit RENAME COLUMN people TO guests",
                        "table visit: column guests was dropped",
                        "table visit: column people was added (int*, nullable)"),
                both(
                        "ALTER TABLE animal MODIFY name VARCHAR(120) NOT NULL",
                        "ALTER TABLE animal MODIFY name VARCHAR(100) NOT NULL",
                        "table animal: column name was changed from varchar(100), not null, collation utf8mb4_general_ci"
                                + " to varchar(120), not null, collation utf8mb4_general_ci"),
                both(
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NOT NULL",
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL",
                        "table animal: column nick was changed from varchar(100), nullable, * to varchar(100), not null, *"),
                both(
                        "ALTER TABLE animal MODIFY born DATE NULL AFTER id",
                        "ALTER TABLE animal MODIFY born DATE NULL AFTER nick",
                        "table animal: column born was moved behind column id"),
                both(
                        "ALTER TABLE animal MODIFY born DATE NULL FIRST",
                        "ALTER TABLE animal MODIFY born DATE NULL AFTER nick",
                        "table animal: column born was moved to the front"),
                both(
                        "ALTER TABLE animal ALTER COLUMN weight SET DEFAULT 2.5",
                        "ALTER TABLE animal ALTER COLUMN weight SET DEFAULT 1.5",
                        "table animal: column weight was changed from decimal(8,2), not null, default *1.50* to * default *2.50*"),
                both(
                        "ALTER TABLE animal ALTER COLUMN weight DROP DEFAULT",
                        "ALTER TABLE animal ALTER COLUMN weight SET DEFAULT 1.5",
                        "table animal: column weight was changed from decimal(8,2), not null, default *1.50* to decimal(8,2), not null"),
                both(
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL DEFAULT ''",
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL",
                        "table animal: column nick was changed from varchar(100), nullable, collation * to"
                                + " varchar(100), nullable, default '', collation *"),
                both(
                        "ALTER TABLE animal MODIFY kind ENUM('bird','fish','frog') NOT NULL DEFAULT 'bird'",
                        "ALTER TABLE animal MODIFY kind ENUM('bird','fish') NOT NULL DEFAULT 'bird'",
                        "table animal: column kind was changed from enum('bird','fish'), * to enum('bird','fish','frog'), *"),
                both(
                        "ALTER TABLE animal MODIFY seen TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP",
                        "ALTER TABLE animal MODIFY seen TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP",
                        "table animal: column seen was changed from *, on update current_timestamp* to *"),
                both(
                        "ALTER TABLE animal DROP COLUMN heavy, ADD COLUMN heavy DECIMAL(8,2) GENERATED ALWAYS AS (weight * 4) VIRTUAL AFTER seen",
                        "ALTER TABLE animal DROP COLUMN heavy, ADD COLUMN heavy DECIMAL(8,2) GENERATED ALWAYS AS (weight * 2) VIRTUAL AFTER seen",
                        "table animal: column heavy was changed from *weight` * 2* to *weight` * 4*"),
                both(
                        "ALTER TABLE keeper MODIFY name VARCHAR(50) NOT NULL",
                        "ALTER TABLE keeper MODIFY name VARCHAR(50) NOT NULL COMMENT 'as on the badge'",
                        "table keeper: column name was changed from *, comment 'as on the badge' to *"),
                both(
                        "ALTER TABLE keeper MODIFY name VARCHAR(50) CHARACTER SET latin1 NOT NULL COMMENT 'as on the badge'",
                        "ALTER TABLE keeper MODIFY name VARCHAR(50) NOT NULL COMMENT 'as on the badge'",
                        "table keeper: column name was changed from *utf8mb4_general_ci* to *latin1_swedish_ci*"),
                both(
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL INVISIBLE",
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL",
                        "table animal: column nick was changed from * to *, invisible, *"),
                mysql(
                        "ALTER TABLE keeper ADD COLUMN place POINT SRID 4326 NULL",
                        "ALTER TABLE keeper DROP COLUMN place",
                        "table keeper: column place was added (point, nullable, srid 4326)"),
                mysql(
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL DEFAULT ('x')",
                        "ALTER TABLE animal MODIFY nick VARCHAR(100) NULL",
                        "table animal: column nick was changed from * to varchar(100), nullable, default _utf8mb4*x*"),
                mariadb(
                        "ALTER TABLE animal ALTER COLUMN nick DROP DEFAULT",
                        "ALTER TABLE animal ALTER COLUMN nick SET DEFAULT NULL",
                        "table animal: column nick was changed from * to varchar(100), nullable, without default, *"));
    }

    private static List<Change> indexes() {
        return List.of(
                both(
                        "CREATE INDEX k_nick ON animal (nick(20), weight)",
                        "DROP INDEX k_nick ON animal",
                        "table animal: index k_nick was added (btree (nick(20), weight))"),
                both(
                        "DROP INDEX k_name ON animal",
                        "CREATE INDEX k_name ON animal (name)",
                        "table animal: index k_name was dropped"),
                both(
                        "ALTER TABLE animal DROP INDEX k_name, ADD UNIQUE INDEX k_name (name)",
                        "ALTER TABLE animal DROP INDEX k_name, ADD INDEX k_name (name)",
                        "table animal: index k_name was changed from btree (name) to unique btree (name)"),
                both(
                        "ALTER TABLE animal DROP INDEX k_name, ADD INDEX k_name (name DESC)",
                        "ALTER TABLE animal DROP INDEX k_name, ADD INDEX k_name (name)",
                        "table animal: index k_name was changed from btree (name) to btree (name desc)"),
                both(
                        "ALTER TABLE animal DROP INDEX k_born, ADD INDEX k_born (nick(10), born)",
                        "ALTER TABLE animal DROP INDEX k_born, ADD INDEX k_born (born, nick(10))",
                        "table animal: index k_born was changed from btree (born, nick(10)) to btree (nick(10), born)"),
                both(
                        "ALTER TABLE animal RENAME INDEX k_name TO `k by name`",
                        "ALTER TABLE animal RENAME INDEX `k by name` TO k_name",
                        "table animal: index k_name was renamed to k by name"),
                both(
                        "ALTER TABLE animal ADD FULLTEXT INDEX k_text (name)",
                        "ALTER TABLE animal DROP INDEX k_text",
                        "table animal: index k_text was added (fulltext (name))"),
                both(
                        "ALTER TABLE animal DROP INDEX k_name, ADD INDEX k_name (name) COMMENT 'hot'",
                        "ALTER TABLE animal DROP INDEX k_name, ADD INDEX k_name (name)",
                        "table animal: index k_name was changed from btree (name) to btree (name), comment 'hot'"),
                both(
                        "ALTER TABLE animal DROP PRIMARY KEY, ADD PRIMARY KEY (id, weight)",
                        "ALTER TABLE animal DROP PRIMARY KEY, ADD PRIMARY KEY (id)",
                        "table animal: primary key was changed from unique btree (id) to unique btree (id, weight)"),
                mysql(
                        "ALTER TABLE animal ALTER INDEX k_name INVISIBLE",
                        "ALTER TABLE animal ALTER INDEX k_name VISIBLE",
                        "table animal: index k_name was changed from btree (name) to btree (name), invisible"),
                mariadb(
                        "ALTER TABLE animal ALTER INDEX k_name IGNORED",
                        "ALTER TABLE animal ALTER INDEX k_name NOT IGNORED",
                        "table animal: index k_name was changed from btree (name) to btree (name), invisible"),
                mysql(
                        "CREATE INDEX k_lower ON animal ((lower(name)))",
                        "DROP INDEX k_lower ON animal",
                        "table animal: index k_lower was added (btree ((lower(`name`))))"));
    }

    private static List<Change> keysAndChecks() {
        return List.of(
                both(
                        "ALTER TABLE animal DROP FOREIGN KEY fk_keeper",
                        "ALTER TABLE animal ADD CONSTRAINT fk_keeper FOREIGN KEY (keeper_id) REFERENCES keeper (id) ON DELETE CASCADE",
                        "table animal: foreign key fk_keeper was dropped"),
                both(
                        "ALTER TABLE animal ADD CONSTRAINT fk_boss FOREIGN KEY (keeper_id) REFERENCES keeper (id) ON UPDATE CASCADE ON DELETE SET NULL",
                        "ALTER TABLE animal DROP FOREIGN KEY fk_boss",
                        "table animal: foreign key fk_boss was added"
                                + " ((keeper_id) references keeper (id) on update cascade on delete set null)"),
                both(
                        "ALTER TABLE animal DROP CONSTRAINT c_weight",
                        "ALTER TABLE animal ADD CONSTRAINT c_weight CHECK (weight > 0)",
                        "table animal: check c_weight was dropped"),
                both(
                        "ALTER TABLE animal ADD CONSTRAINT c_name CHECK (name <> nick)",
                        "ALTER TABLE animal DROP CONSTRAINT c_name",
                        "table animal: check c_name was added (*`name` <> `nick`*)"),
                both(
                        "ALTER TABLE animal DROP CONSTRAINT c_weight, ADD CONSTRAINT c_heavy CHECK (weight > 0)",
                        "ALTER TABLE animal DROP CONSTRAINT c_heavy, ADD CONSTRAINT c_weight CHECK (weight > 0)",
                        "table animal: check c_weight was renamed to c_heavy"),
                mysql(
                        "ALTER TABLE animal ALTER CHECK c_weight NOT ENFORCED",
                        "ALTER TABLE animal ALTER CHECK c_weight ENFORCED",
                        "table animal: check c_weight was changed from (`weight` > 0) to (`weight` > 0), not enforced"));
    }

    private static List<Change> tables() {
        return List.of(
                both("CREATE TABLE cage (id INT PRIMARY KEY)", "DROP TABLE cage", "table cage was added (1 column)"),
                both(
                        "DROP TABLE visit",
                        "CREATE TABLE visit (day DATE NOT NULL, guests INT NULL) ENGINE=InnoDB PARTITION BY RANGE (YEAR(day))"
                                + " (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN (2030))",
                        "table visit was dropped"),
                both(
                        "RENAME TABLE visit TO visits",
                        "RENAME TABLE visits TO visit",
                        "table visit was dropped",
                        "table visits was added (2 columns)"),
                both(
                        "ALTER TABLE keeper COMMENT 'staff'",
                        "ALTER TABLE keeper COMMENT 'people'",
                        "table keeper: its comment was changed from people to staff"),
                both(
                        "ALTER TABLE keeper ROW_FORMAT=COMPRESSED",
                        "ALTER TABLE keeper ROW_FORMAT=DEFAULT",
                        "table keeper: its options was changed from none to row_format=compressed"),
                both(
                        "ALTER TABLE keeper DEFAULT COLLATE utf8mb4_bin",
                        "ALTER TABLE keeper DEFAULT COLLATE utf8mb4_general_ci",
                        "table keeper: its collation was changed from utf8mb4_general_ci to utf8mb4_bin"),
                both(
                        "ALTER TABLE visit REMOVE PARTITIONING; ALTER TABLE visit ENGINE=MyISAM",
                        "ALTER TABLE visit ENGINE=InnoDB PARTITION BY RANGE (YEAR(day))"
                                + " (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN (2030))",
                        "table visit: its engine was changed from InnoDB to MyISAM",
                        "table visit: its partitioning was changed"),
                both(
                        "ALTER TABLE visit ADD PARTITION (PARTITION p2 VALUES LESS THAN (2040))",
                        "ALTER TABLE visit DROP PARTITION p2",
                        "table visit: its partitioning was changed"));
    }

    private static List<Change> views() {
        return List.of(
                both("DROP VIEW birds", VIEW, "view birds was dropped"),
                both("CREATE VIEW fishes AS SELECT id FROM animal", "DROP VIEW fishes", "view fishes was added"),
                both(
                        "CREATE OR REPLACE VIEW birds AS SELECT id, name FROM animal WHERE kind = 'fish'",
                        VIEW,
                        "view birds: its definition was changed"),
                both(
                        VIEW + " WITH LOCAL CHECK OPTION",
                        VIEW,
                        "view birds: its check option was changed from none to local"),
                both(
                        "CREATE OR REPLACE SQL SECURITY INVOKER VIEW birds AS SELECT id, name FROM animal WHERE kind = 'bird'",
                        VIEW,
                        "view birds: its security was changed from definer to invoker"));
    }

    private static List<Change> routines() {
        return List.of(
                both("DROP PROCEDURE feed", FEED, "procedure feed was dropped"),
                both("DROP FUNCTION tripled", TRIPLED, "function tripled was dropped"),
                both(
                        "CREATE PROCEDURE clean() DELETE FROM animal",
                        "DROP PROCEDURE clean",
                        "procedure clean was added"),
                both(
                        "ALTER PROCEDURE feed SQL SECURITY INVOKER COMMENT 'at one'",
                        "ALTER PROCEDURE feed SQL SECURITY DEFINER COMMENT 'at noon'",
                        "procedure feed: its comment was changed from at noon to at one",
                        "procedure feed: its security was changed from definer to invoker"),
                both(
                        "DROP PROCEDURE feed; CREATE PROCEDURE feed(IN amount BIGINT, OUT fed INT) COMMENT 'at noon' SET fed = 1",
                        "DROP PROCEDURE feed; " + FEED,
                        "procedure feed: its body was changed",
                        "procedure feed: its parameters was changed from in amount int* to in amount bigint*, out fed int*"),
                both(
                        "DROP FUNCTION tripled; CREATE FUNCTION tripled(x INT) RETURNS BIGINT NO SQL RETURN x * 3",
                        "DROP FUNCTION tripled; " + TRIPLED,
                        "function tripled: its deterministic was changed from yes to no",
                        "function tripled: its returns was changed from int* to bigint*"),
                both(
                        "SET @mode = @@sql_mode; SET sql_mode = 'ANSI_QUOTES'; DROP FUNCTION tripled; " + TRIPLED
                                + "; SET sql_mode = @mode",
                        "DROP FUNCTION tripled; " + TRIPLED,
                        "function tripled: its sql mode was changed from * to ANSI_QUOTES"));
    }

    private static List<Change> triggers() {
        return List.of(
                both("DROP TRIGGER animal_weighed", WEIGHED, "trigger animal_weighed was dropped"),
                both(
                        "CREATE TRIGGER visited AFTER DELETE ON visit FOR EACH ROW SET @gone = 1",
                        "DROP TRIGGER visited",
                        "trigger visited was added (after delete on visit)"),
                both(
                        "DROP TRIGGER animal_weighed; CREATE TRIGGER animal_weighed BEFORE INSERT ON animal FOR EACH ROW"
                                + " PRECEDES animal_named SET NEW.weight = ABS(NEW.weight)",
                        "DROP TRIGGER animal_weighed; " + WEIGHED,
                        "trigger animal_named: its order was changed from 1 to 2",
                        "trigger animal_weighed: its order was changed from 2 to 1"),
                both(
                        "DROP TRIGGER animal_weighed; CREATE TRIGGER animal_weighed BEFORE UPDATE ON animal FOR EACH ROW"
                                + " SET NEW.weight = ABS(NEW.weight + 1)",
                        "DROP TRIGGER animal_weighed; " + WEIGHED,
                        "trigger animal_weighed: its body was changed",
                        "trigger animal_weighed: its order was changed from 2 to 1",
                        "trigger animal_weighed: its time was changed from before insert to before update"));
    }

    private static List<Change> events() {
        var tidy =
                "CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO DELETE FROM visit WHERE guests = 0";
        return List.of(
                both("DROP EVENT tidy", tidy, "event tidy was dropped"),
                both(
                        "CREATE EVENT once ON SCHEDULE AT '2035-01-01 00:00:00' DISABLE DO SELECT 1",
                        "DROP EVENT once",
                        "event once was added"),
                both(
                        "ALTER EVENT tidy ON SCHEDULE EVERY 2 DAY STARTS '2030-01-01 00:00:00'",
                        "ALTER EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00'",
                        "event tidy: its schedule was changed from every 1 day from 2030-01-01 00:00:00* to every 2 day *"),
                both(
                        "ALTER EVENT tidy COMMENT 'nightly' DO DELETE FROM visit",
                        "ALTER EVENT tidy COMMENT '' DO DELETE FROM visit WHERE guests = 0",
                        "event tidy: its body was changed",
                        "event tidy: its comment was changed from none to nightly"),
                both(
                        "ALTER EVENT tidy ON COMPLETION PRESERVE",
                        "ALTER EVENT tidy ON COMPLETION NOT PRESERVE",
                        "event tidy: its on completion was changed from not preserve to preserve"));
    }

    private static List<Change> others() {
        return List.of(
                both(
                        "ALTER SCHEMA DEFAULT CHARACTER SET latin1",
                        "ALTER SCHEMA DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                        "schema: its character set was changed from utf8mb4 to latin1",
                        "schema: its collation was changed from utf8mb4_general_ci to latin1_swedish_ci"),
                mariadb("CREATE SEQUENCE ticket", "DROP SEQUENCE ticket", "sequence ticket was added"),
                mariadb(
                        "CREATE OR REPLACE TABLE keeper2 (id INT DEFAULT 1 PRIMARY KEY) WITH SYSTEM VERSIONING",
                        "DROP TABLE keeper2",
                        "table keeper2 was added (1 column)"));
    }

    @TestFactory
    Stream<DynamicContainer> onEveryServer() throws SQLException {
        var containers = new ArrayList<DynamicContainer>();
        for (var database : Parts.databases()) {
            containers.add(DynamicContainer.dynamicContainer(database.label(), on(database)));
        }
        return containers.stream();
    }

    /** One zoo for all changes of a server: whatever did not come undone would be noticed by the next one. */
    private static Stream<DynamicTest> on(TestDatabase database) throws SQLException {
        var schema = Zoo.in(database);
        var connection = schema.connect();
        for (var one :
                List.of(TRIPLED, FEED, WEIGHED, VIEW)) { // under the settings of this connection, as all that follows
            replace(connection, one);
        }
        var before = CatalogReader.read(connection, schema.name());
        return changes().stream()
                .filter(change -> change.where() == Change.Where.BOTH
                        || change.where().name().equals(flavour(database).name()))
                .map(change -> DynamicTest.dynamicTest(
                        change.change(), () -> isNoticedAndUndone(schema.name(), connection, before, change)))
                .onClose(() -> close(schema, connection));
    }

    private static void isNoticedAndUndone(String schema, Connection connection, Catalog before, Change change)
            throws SQLException {
        run(connection, change.change());
        var after = CatalogReader.read(connection, schema);
        run(connection, change.undo());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(before.differencesTo(after)).hasSameSizeAs(change.sentences());
        assertThat(before.differencesTo(after))
                .zipSatisfy(
                        change.sentences(), (said, wanted) -> assertThat(said).matches(pattern(wanted)));
        var undone = CatalogReader.read(connection, schema);
        assertThat(before.differencesTo(undone)).isEmpty();
        assertThat(undone.fingerprint()).isEqualTo(before.fingerprint());
    }

    private static void replace(Connection connection, String create) throws SQLException {
        var words = create.replace("OR REPLACE ", "").split("[ (]", 4);
        run(connection, "DROP " + words[1] + " " + words[2] + "; " + create);
    }

    private static void close(TestSchema schema, Connection connection) {
        try (schema) {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pattern(String sentence) {
        return "(?s)\\Q" + sentence.replace("*", "\\E.*\\Q") + "\\E";
    }

    private static Flavour flavour(TestDatabase database) {
        try (var connection = database.connect()) {
            return ServerVersion.of(connection).flavour();
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var one : BETWEEN_STATEMENTS.splitAsStream(statements).toList()) {
                statement.execute(one);
            }
        }
    }
}
