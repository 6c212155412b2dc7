package dev.whimbrel.benchmarks.backups;

import java.sql.SQLException;

/** What the others write over, to be put back: the data set stays as it was. @param schema where they are kept meanwhile */
record Cities(Ground ground, String schema) {
    /** Writers write to rows with a lower number. */
    static final int WRITTEN = 10_000;

    void keep() throws SQLException {
        ground.execute("create table " + schema
                + ".cities (primary key (id)) as select id, city from customers where id < " + WRITTEN);
    }

    void putBack() throws SQLException {
        ground.execute("update customers join " + schema
                + ".cities as kept on kept.id = customers.id set customers.city = kept.city");
    }
}
