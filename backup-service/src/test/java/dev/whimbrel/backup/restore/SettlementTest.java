package dev.whimbrel.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.format.FileEntry;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Trigger;
import dev.whimbrel.targets.Flavour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The staff and store of Sakila point to each other; payment, which is not restored, points to staff. */
class SettlementTest {
    private static final ForeignKey STORE_OF_STAFF = key("staff", "fk_staff_store", "store");
    private static final ForeignKey MANAGER_OF_STORE = key("store", "fk_store_staff", "staff");
    private static final ForeignKey STAFF_OF_PAYMENT = key("payment", "fk_payment_staff", "staff");
    private static final Trigger INSERTED =
            new Trigger("ins", "staff", "AFTER", "INSERT", 1, "SET @a = 1", "root@%", "", "utf8mb4", "utf8mb4_bin");

    @Test
    void theSwapIsOneStatementAndSoIsItsWayBack() {
        var swap = Swap.of(
                List.of("staff", "store"),
                List.of("made_by_migration", "never_made"),
                live("staff", "made_by_migration"));
        assertThat(swap.steps())
                .containsExactly(
                        Step.of(
                                "swapping the tables",
                                "RENAME TABLE `staff` TO `_whimbrel_old_staff`, `made_by_migration` TO `_whimbrel_old_made_by_migration`,"
                                        + " `_whimbrel_restore_staff` TO `staff`, `_whimbrel_restore_store` TO `store`",
                                "RENAME TABLE `store` TO `_whimbrel_restore_store`, `staff` TO `_whimbrel_restore_staff`,"
                                        + " `_whimbrel_old_made_by_migration` TO `made_by_migration`, `_whimbrel_old_staff` TO `staff`"));
    }

    @Test
    void keysOfTablesThatAreNotRestoredPassToTheNewOnesAndAreNeverGone() {
        var statements = settlement().steps().stream()
                .flatMap(step -> step.sql().stream())
                .filter(sql -> sql.contains("`payment`"))
                .toList();
        assertThat(statements)
                .containsExactly(
                        "ALTER TABLE `payment` ADD CONSTRAINT `_whimbrel_fk_fk_payment_staff` FOREIGN KEY (`r`) REFERENCES `staff` (`id`)"
                                + " ON DELETE RESTRICT ON UPDATE CASCADE",
                        "ALTER TABLE `payment` DROP FOREIGN KEY `fk_payment_staff`",
                        "ALTER TABLE `payment` DROP FOREIGN KEY `_whimbrel_fk_fk_payment_staff`,"
                                + " ADD CONSTRAINT `fk_payment_staff` FOREIGN KEY (`r`) REFERENCES `staff` (`id`)"
                                + " ON DELETE RESTRICT ON UPDATE CASCADE");
    }

    @Test
    void namesAreFreedBeforeTheyAreTaken() {
        var statements = settlement().steps().stream()
                .flatMap(step -> step.sql().stream())
                .toList();
        assertThat(statements)
                .containsSubsequence(
                        "ALTER TABLE `_whimbrel_old_staff` DROP FOREIGN KEY `fk_staff_store`",
                        "ALTER TABLE `staff` DROP FOREIGN KEY `_whimbrel_fk_fk_staff_store`, ADD CONSTRAINT `fk_staff_store`"
                                + " FOREIGN KEY (`r`) REFERENCES `store` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE",
                        "DROP TRIGGER IF EXISTS `ins`",
                        "CREATE DEFINER=`root`@`%` TRIGGER `ins` AFTER INSERT ON `staff` FOR EACH ROW SET @a = 1");
    }

    @Test
    void aTableBesideHasItsKeysUnderOtherNamesToOtherTablesBeside() {
        assertThat(blueprint("staff", STORE_OF_STAFF).keysBeside(List.of("staff", "store")))
                .containsExactly(STORE_OF_STAFF
                        .on("_whimbrel_restore_staff")
                        .named("_whimbrel_fk_fk_staff_store")
                        .referencing("_whimbrel_restore_store"));
        assertThat(blueprint("staff", STORE_OF_STAFF).keysBeside(List.of("staff")))
                .extracting(ForeignKey::referencedTable)
                .containsExactly("store");
    }

    @Test
    void mysqlChecksKeepTheirNamesByTheServersOwnRenameOrComeLater() {
        var original = CreateTable.parse("t", """
                CREATE TABLE `t` (
                  `a` int,
                  CONSTRAINT `mine` CHECK (`a` > 0),
                  CONSTRAINT `t_chk_1` CHECK (`a` > 1)
                ) ENGINE=InnoDB""");
        var mysql = Blueprint.of(entry("t"), original, Flavour.MYSQL);
        assertThat(mysql.create().lines())
                .containsExactly("`a` int", "CONSTRAINT `_whimbrel_restore_t_chk_1` CHECK (`a` > 1)");
        assertThat(mysql.laterChecks()).extracting(check -> check.name()).containsExactly("mine");
        var maria = Blueprint.of(entry("t"), original, Flavour.MARIADB);
        assertThat(maria.create().lines()).isEqualTo(original.lines());
    }

    /** After the swap: keys followed the old tables aside, the new ones have theirs under temporary names. */
    private static Settlement settlement() {
        var now = new Live(
                new TreeMap<>(),
                List.of(
                        STAFF_OF_PAYMENT.referencing("_whimbrel_old_staff"),
                        STORE_OF_STAFF.on("_whimbrel_old_staff").referencing("_whimbrel_old_store"),
                        MANAGER_OF_STORE.on("_whimbrel_old_store").referencing("_whimbrel_old_staff")),
                List.of(INSERTED.on("_whimbrel_old_staff")));
        return new Settlement(
                new Swap(List.of("staff", "store"), List.of("staff", "store")),
                List.of(blueprint("staff", STORE_OF_STAFF), blueprint("store", MANAGER_OF_STORE)),
                Map.of(),
                now);
    }

    private static Blueprint blueprint(String table, ForeignKey key) {
        var entry = new TableEntry(
                table,
                "InnoDB",
                0,
                "",
                List.of(),
                new FileEntry("", 0, ""),
                null,
                List.of(key),
                table.equals("staff") ? List.of(INSERTED) : List.of(),
                List.of());
        return new Blueprint(entry, new CreateTable(table, List.of(), ")"), List.of(), List.of());
    }

    private static TableEntry entry(String table) {
        return new TableEntry(
                table, "InnoDB", 0, "", List.of(), new FileEntry("", 0, ""), null, List.of(), List.of(), List.of());
    }

    private static Live live(String... tables) {
        var objects = new TreeMap<String, String>();
        for (var table : tables) {
            objects.put(table, "BASE TABLE");
        }
        return new Live(objects, List.of(), List.of());
    }

    private static ForeignKey key(String table, String name, String parent) {
        return new ForeignKey(table, name, List.of("r"), "", parent, List.of("id"), "CASCADE", "RESTRICT");
    }
}
