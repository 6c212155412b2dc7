package dev.whimbrel.targets.catalog;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;

/** A small schema with one of every kind of object. */
final class Zoo {
    private static final String SCRIPT = """
            ALTER SCHEMA DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
            CREATE TABLE keeper (
              id INT NOT NULL PRIMARY KEY,
              name VARCHAR(50) NOT NULL COMMENT 'as on the badge'
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='people';
            CREATE TABLE animal (
              id INT NOT NULL AUTO_INCREMENT,
              name VARCHAR(100) NOT NULL,
              nick VARCHAR(100) NULL,
              born DATE NULL,
              weight DECIMAL(8,2) NOT NULL DEFAULT 1.50,
              kind ENUM('bird','fish') NOT NULL DEFAULT 'bird',
              seen TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
              heavy DECIMAL(8,2) GENERATED ALWAYS AS (weight * 2) VIRTUAL,
              keeper_id INT NULL,
              PRIMARY KEY (id),
              KEY k_name (name),
              KEY k_born (born, nick(10)),
              KEY k_keeper (keeper_id),
              CONSTRAINT c_weight CHECK (weight > 0),
              CONSTRAINT fk_keeper FOREIGN KEY (keeper_id) REFERENCES keeper (id) ON DELETE CASCADE
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
            CREATE TABLE visit (
              day DATE NOT NULL,
              guests INT NULL
            ) ENGINE=InnoDB PARTITION BY RANGE (YEAR(day)) (
              PARTITION p0 VALUES LESS THAN (2020),
              PARTITION p1 VALUES LESS THAN (2030)
            );
            CREATE VIEW birds AS SELECT id, name FROM animal WHERE kind = 'bird';
            DELIMITER //
            CREATE PROCEDURE feed(IN amount INT) COMMENT 'at noon' BEGIN UPDATE animal SET weight = weight + amount WHERE id > 0; END//
            CREATE FUNCTION tripled(x INT) RETURNS INT DETERMINISTIC NO SQL RETURN x * 3//
            CREATE TRIGGER animal_named BEFORE INSERT ON animal FOR EACH ROW SET NEW.nick = COALESCE(NEW.nick, NEW.name)//
            CREATE TRIGGER animal_weighed BEFORE INSERT ON animal FOR EACH ROW SET NEW.weight = ABS(NEW.weight)//
            CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO DELETE FROM visit WHERE guests = 0//
            DELIMITER ;
            """;

    private Zoo() {}

    static TestSchema in(TestDatabase database) throws SQLException {
        var schema = database.newSchema("zoo");
        schema.run(SCRIPT);
        return schema;
    }
}
