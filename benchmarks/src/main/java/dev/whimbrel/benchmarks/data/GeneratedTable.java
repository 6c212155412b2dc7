package dev.whimbrel.benchmarks.data;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A table of the data set.
 *
 * @param definition what it is created with; its indexes come after its rows, which is several times as fast
 * @param indexes clauses of an {@code alter table}
 */
record GeneratedTable(String name, long rows, String definition, List<String> indexes, Row row) {
    private static final String[] NAMES = {
        "Ada",
        "Bente",
        "Carlos",
        "Dorothea",
        "Emre",
        "Fatima",
        "Gösta",
        "Hélène",
        "Ingrid",
        "Jürgen",
        "Krzysztof",
        "Zoë"
    };
    private static final String[] CITIES = {
        "Aarhus", "Bergen", "Córdoba", "Den Haag", "Esbjerg", "Łódź", "Málaga", "Nürnberg", "Ōsaka", "Porto", "Zürich"
    };
    private static final String[] STATES = {"placed", "paid", "shipped", "delivered", "returned"};
    private static final String[] COUNTRIES = {"DE", "DK", "ES", "FI", "FR", "JP", "NL", "NO", "PL", "PT", "SE", "CH"};

    /** Writes the values of one row, in brackets, as a multi-row insert wants them. */
    interface Row {
        void write(StringBuilder into, long id, SplittableRandom random);
    }

    /** Three tables that refer to one another: 7 % customers, 23 % orders, 70 % order items. */
    static List<GeneratedTable> all(double scale) {
        var customers = Math.max(1, Math.round(300_000 * scale));
        var orders = Math.max(1, Math.round(1_000_000 * scale));
        var items = Math.max(1, Math.round(3_000_000 * scale));
        return List.of(customers(customers), orders(orders, customers), items(items, orders));
    }

    private static GeneratedTable customers(long rows) {
        return new GeneratedTable(
                "customers",
                rows,
                "id bigint unsigned not null auto_increment primary key, email varchar(120) not null,"
                        + " name varchar(80) not null, city varchar(60) not null, country char(2) not null,"
                        + " note varchar(200), created_at datetime(3) not null",
                List.of("add unique key customers_email (email)", "add key customers_place (country, city)"),
                (into, id, random) -> into.append('(')
                        .append(id)
                        .append(",'customer.")
                        .append(id)
                        .append("@mail")
                        .append(random.nextInt(100))
                        .append(".example','")
                        .append(one(NAMES, random))
                        .append(' ')
                        .append(Long.toString(random.nextLong(1L << 40), 36))
                        .append("','")
                        .append(one(CITIES, random))
                        .append("','")
                        .append(one(COUNTRIES, random))
                        .append(
                                random.nextInt(4) == 0
                                        ? "',null,'"
                                        : "','prefers the \\'" + words(random) + "\\' shelf','")
                        .append(moment(random))
                        .append(".")
                        .append(100 + random.nextInt(900))
                        .append("')"));
    }

    private static GeneratedTable orders(long rows, long customers) {
        return new GeneratedTable(
                "orders",
                rows,
                "id bigint unsigned not null auto_increment primary key, customer_id bigint unsigned not null,"
                        + " status enum('placed','paid','shipped','delivered','returned') not null,"
                        + " total decimal(10,2) not null, reference char(16) character set ascii not null,"
                        + " placed_at datetime not null",
                List.of(
                        "add key orders_customer (customer_id)",
                        "add key orders_state (status, placed_at)",
                        "add constraint orders_customer foreign key (customer_id) references customers (id)"),
                (into, id, random) -> into.append('(')
                        .append(id)
                        .append(',')
                        .append(1 + random.nextLong(customers))
                        .append(",'")
                        .append(one(STATES, random))
                        .append("',")
                        .append(random.nextInt(100_000))
                        .append('.')
                        .append(10 + random.nextInt(90))
                        .append(",'")
                        .append(hex(random))
                        .append("','")
                        .append(moment(random))
                        .append("')"));
    }

    private static GeneratedTable items(long rows, long orders) {
        return new GeneratedTable(
                "order_items",
                rows,
                "id bigint unsigned not null auto_increment primary key, order_id bigint unsigned not null,"
                        + " product_id int unsigned not null, quantity smallint not null, price decimal(10,2) not null,"
                        + " discount double not null, label varchar(60) not null",
                List.of(
                        "add key order_items_order (order_id)",
                        "add key order_items_product (product_id)",
                        "add constraint order_items_order foreign key (order_id) references orders (id)"),
                (into, id, random) -> into.append('(')
                        .append(id)
                        .append(',')
                        .append(1 + random.nextLong(orders))
                        .append(',')
                        .append(1 + random.nextInt(50_000))
                        .append(',')
                        .append(1 + random.nextInt(20))
                        .append(',')
                        .append(random.nextInt(10_000))
                        .append('.')
                        .append(10 + random.nextInt(90))
                        .append(",0.")
                        .append(random.nextInt(100))
                        .append(",'")
                        .append(words(random))
                        .append("')"));
    }

    private static String one(String[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    private static String words(SplittableRandom random) {
        return Long.toString(random.nextLong(1L << 35), 36) + " " + Long.toString(random.nextLong(1L << 45), 36);
    }

    private static String hex(SplittableRandom random) {
        return String.format(Locale.ROOT, "%016x", random.nextLong());
    }

    private static String moment(SplittableRandom random) {
        return "20" + (10 + random.nextInt(16)) + "-" + two(1 + random.nextInt(12)) + "-" + two(1 + random.nextInt(28))
                + " " + two(random.nextInt(24)) + ":" + two(random.nextInt(60)) + ":" + two(random.nextInt(60));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
