package dev.whimbrel.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CreateTableTest {
    private static final String RENTAL = """
            CREATE TABLE `rental` (
              `id` int NOT NULL AUTO_INCREMENT COMMENT 'a, b) and\\n(c',
              `staff` int DEFAULT NULL,
              PRIMARY KEY (`id`),
              KEY `fk_staff` (`staff`),
              CONSTRAINT `fk_staff` FOREIGN KEY (`staff`) REFERENCES `staff` (`id`) ON DELETE CASCADE,
              CONSTRAINT `rental_chk_1` CHECK ((`id` > 0)),
              CONSTRAINT `po``sitive` CHECK ((`staff` > 0)) /*!80016 NOT ENFORCED */
            ) ENGINE=InnoDB AUTO_INCREMENT=16050 DEFAULT CHARSET=utf8mb4
            /*!50100 PARTITION BY HASH (`id`)
            PARTITIONS 2 */""";

    @Test
    void whatTheServerPrintsComesBackAsItWas() {
        assertThat(CreateTable.parse("rental", RENTAL).sql()).isEqualTo(RENTAL);
    }

    @Test
    void foreignKeysAreLeftOutAndTheirIndexesStay() {
        var without = CreateTable.parse("rental", RENTAL).withoutForeignKeys().sql();
        assertThat(without)
                .doesNotContain("FOREIGN KEY")
                .contains("KEY `fk_staff` (`staff`)")
                .contains("PARTITIONS 2");
    }

    @Test
    void theLastLineNeedsNoComma() {
        var table = CreateTable.parse(
                "t",
                "CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `p` (`a`)\n) ENGINE=InnoDB");
        assertThat(table.withoutForeignKeys().named("u").sql())
                .isEqualTo("CREATE TABLE `u` (\n  `a` int\n) ENGINE=InnoDB");
    }

    @Test
    void checksAreFoundWithTheirNames() {
        var checks = CreateTable.parse("rental", RENTAL).checks();
        assertThat(checks).extracting(Check::name).containsExactly("rental_chk_1", "po`sitive");
        assertThat(checks.getLast().addClause())
                .isEqualTo("ADD CONSTRAINT `po``sitive` CHECK ((`staff` > 0)) /*!80016 NOT ENFORCED */");
        assertThat(checks.getFirst().namedAfter("rental")).isTrue();
        assertThat(checks.getLast().namedAfter("rental")).isFalse();
    }

    @Test
    void aViewIsRefused() {
        assertThatThrownBy(() -> CreateTable.parse("v", "CREATE VIEW `v` AS select 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v");
    }
}
