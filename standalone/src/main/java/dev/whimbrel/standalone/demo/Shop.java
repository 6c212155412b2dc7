package dev.whimbrel.standalone.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The sample database: a small shop, the same rows every time. */
final class Shop {
    static final String SCHEMA = "shop";
    static final int CUSTOMERS = 3_000;
    static final int PRODUCTS = 200;
    static final int ORDERS = 6_000;

    static final int ITEMS_PER_ORDER = 3;
    static final int ROWS = CUSTOMERS + PRODUCTS + ORDERS + ORDERS * ITEMS_PER_ORDER;

    /** Every so many customers, one registered a second time with the same address. */
    private static final int DUPLICATE_EVERY = 250;

    private static final LocalDateTime OPENED = LocalDateTime.of(2025, 1, 1, 8, 0);
    private static final List<String> CITIES = List.of("Bergen", "Cork", "Faro", "Gdynia", "Riga", "Trieste");
    private static final List<String> NAMES =
            List.of("Ada", "Bo", "Clara", "Dev", "Elif", "Finn", "Gita", "Hugo", "Ines", "Jun", "Kofi", "Lena");

    private final Connection connection;
    private final Random random = new Random(2026);

    private Shop(Connection connection) {
        this.connection = connection;
    }

    /** @param server JDBC URL without a schema, ending in a slash */
    static void create(String server, String user, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(server + "?rewriteBatchedStatements=true", user, password)) {
            new Shop(connection).create();
        }
    }

    private void create() throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : Resources.text("shop.sql").split(";\\s*\n")) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        customers();
        products();
        orders();
        connection.commit();
    }

    private void customers() throws SQLException {
        fill(
                "insert into customers (id, email, name, city, registered_at) values (?, ?, ?, ?, ?)",
                CUSTOMERS,
                (row, id) -> {
                    var person = id % DUPLICATE_EVERY == 0 ? id - 1 : id;
                    var name = NAMES.get(person % NAMES.size());
                    row.setString(2, name.toLowerCase(Locale.ROOT) + "." + person + "@example.com");
                    row.setString(3, name);
                    row.setString(4, CITIES.get(random.nextInt(CITIES.size())));
                    row.setObject(5, OPENED.plusMinutes(id * 7L));
                });
    }

    private void products() throws SQLException {
        fill("insert into products (id, name, price_cents) values (?, ?, ?)", PRODUCTS, (row, id) -> {
            row.setString(2, "Product " + id);
            row.setInt(3, 199 + random.nextInt(9_800));
        });
    }

    private void orders() throws SQLException {
        fill(
                "insert into orders (id, customer_id, status, total_cents, ordered_at) values (?, ?, ?, ?, ?)",
                ORDERS,
                (row, id) -> {
                    row.setInt(2, 1 + random.nextInt(CUSTOMERS));
                    row.setString(3, id % 9 == 0 ? "cancelled" : id % 5 == 0 ? "open" : "paid");
                    // one order for a whole company, so large that its points will not fit
                    row.setInt(4, id == ORDERS ? 4_000_000 : 500 + random.nextInt(30_000));
                    row.setObject(5, OPENED.plusMinutes(id * 11L));
                });
        fill(
                "insert into order_items (id, order_id, product_id, quantity) values (?, ?, ?, ?)",
                ORDERS * ITEMS_PER_ORDER,
                (row, id) -> {
                    row.setInt(2, 1 + (id - 1) / ITEMS_PER_ORDER);
                    row.setInt(3, 1 + random.nextInt(PRODUCTS));
                    row.setInt(4, 1 + random.nextInt(5));
                });
    }

    private void fill(String sql, int count, Columns columns) throws SQLException {
        try (var row = connection.prepareStatement(sql)) {
            for (var id = 1; id <= count; id++) {
                row.setInt(1, id);
                columns.set(row, id);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private interface Columns {
        void set(PreparedStatement row, int id) throws SQLException;
    }
}
