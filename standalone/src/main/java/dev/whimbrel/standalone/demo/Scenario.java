package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationState;
import java.util.List;

/**
 * One migration of the demo, and how it must end.
 *
 * @param story what somebody wants, and what will come in between
 */
record Scenario(String title, String story, String changelog, String author, MigrationState expected) {
    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "A migration that goes well",
                        "Ann wants to keep what is deleted: a column deleted_at with an index on customers and orders, and every"
                                + " cancelled order marked.",
                        "soft-delete.yaml",
                        "ann",
                        MigrationState.COMPLETED),
                new Scenario(
                        "A migration that fails half-way",
                        "Bo adds loyalty points: a table, a column, an index, then the points of all past orders. One customer has"
                                + " bought so much that the points do not fit into the column; but that shows only when the server"
                                + " counts, after three changes are already made. MySQL and MariaDB cannot roll those back.",
                        "loyalty-points.yaml",
                        "bo",
                        MigrationState.ROLLED_BACK),
                new Scenario(
                        "A migration that must not start",
                        "Clara wants one account per e-mail address: a unique index. Some addresses are there twice.",
                        "unique-email.yaml",
                        "clara",
                        MigrationState.REJECTED));
    }
}
