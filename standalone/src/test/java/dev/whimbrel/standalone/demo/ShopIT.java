package dev.whimbrel.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopIT {
    private final TestDatabase database = Parts.database();

    @Test
    void theSampleShopIsTheSameEveryTimeAndHoldsWhatTheDemoNeeds() throws SQLException {
        var first = create();
        assertThat(create()).isEqualTo(first);
    }

    private List<String> create() throws SQLException {
        try (var connection = database.connect()) {
            try (var statement = connection.createStatement()) {
                statement.execute("drop schema if exists " + Shop.SCHEMA);
            }
            Shop.create(database.url(), database.user(), database.password());
            var checksums = new ArrayList<String>();
            for (var table : List.of("customers", "products", "orders", "order_items")) {
                checksums.add(one(connection, "checksum table shop." + table, 2));
            }
            assertThat(one(
                            connection,
                            "select (select count(*) from shop.customers) + (select count(*) from shop.products)"
                                    + " + (select count(*) from shop.orders) + (select count(*) from shop.order_items)",
                            1))
                    .isEqualTo(String.valueOf(Shop.ROWS));
            assertThat(one(connection, "select count(*) - count(distinct email) from shop.customers", 1))
                    .as("addresses that are there twice")
                    .isEqualTo("12");
            assertThat(one(
                            connection,
                            "select count(*) from (select sum(total_cents) div 100 as points from shop.orders group by customer_id) p"
                                    + " where points > 32767",
                            1))
                    .as("customers with too many points")
                    .isEqualTo("1");
            return checksums;
        }
    }

    private static String one(Connection connection, String query, int column) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(column);
        }
    }
}
