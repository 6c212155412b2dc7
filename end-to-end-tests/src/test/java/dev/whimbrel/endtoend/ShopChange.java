package dev.whimbrel.endtoend;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;

/** Changes of a small shop, and how each of them ends when all goes as it should. */
enum ShopChange {
    GOOD("good.yaml", MigrationState.COMPLETED),
    FAILING_HALF_WAY("half-way.yaml", MigrationState.ROLLED_BACK),
    DESTROYING_AND_FAILING("destroys.sql", MigrationState.ROLLED_BACK);

    private final String path;
    private final MigrationState ending;

    ShopChange(String path, MigrationState ending) {
        this.path = path;
        this.ending = ending;
    }

    MigrationRequested request(String target) {
        return Requests.request(target, path, changelog()).build();
    }

    MigrationState ending() {
        return ending;
    }

    private String changelog() {
        return switch (this) {
            case GOOD -> ADDITIONS + ROWS;
            case FAILING_HALF_WAY -> ADDITIONS + A_COLUMN_THAT_IS_THERE;
            case DESTROYING_AND_FAILING -> DESTRUCTION;
        };
    }

    /** A new shop with some thousand rows. */
    static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("shop");
        schema.run(SHOP);
        return schema;
    }

    private static final String SHOP = """
            CREATE TABLE customer (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              name VARCHAR(100) NOT NULL,
              email VARCHAR(200),
              spent DECIMAL(10, 2) NOT NULL DEFAULT 0);
            CREATE TABLE purchase (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
              customer_id BIGINT NOT NULL,
              amount DECIMAL(10, 2) NOT NULL,
              CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer (id));
            INSERT INTO customer (name, email, spent)
              WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
              SELECT CONCAT('customer ', i), CONCAT('c', i, '@example.org'), i FROM n;
            INSERT INTO purchase (customer_id, amount)
              SELECT c.id, c.spent + t.i FROM customer c,
                (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) t;
            """;

    private static final String ADDITIONS = """
            databaseChangeLog:
              - changeSet:
                  id: tier
                  author: shop
                  changes:
                    - addColumn:
                        tableName: customer
                        columns:
                          - column: {name: tier, type: varchar(20)}
              - changeSet:
                  id: tier-index
                  author: shop
                  changes:
                    - createIndex:
                        tableName: customer
                        indexName: idx_customer_tier
                        columns:
                          - column: {name: tier}
              - changeSet:
                  id: notes
                  author: shop
                  changes:
                    - createTable:
                        tableName: customer_note
                        columns:
                          - column: {name: id, type: bigint, autoIncrement: true, constraints: {primaryKey: true, nullable: false}}
                          - column: {name: customer_id, type: bigint, constraints: {nullable: false}}
                          - column: {name: body, type: text}
              - changeSet:
                  id: purchase-note
                  author: shop
                  changes:
                    - addColumn:
                        tableName: purchase
                        columns:
                          - column: {name: remark, type: varchar(200)}
              - changeSet:
                  id: amount-index
                  author: shop
                  changes:
                    - createIndex:
                        tableName: purchase
                        indexName: idx_purchase_amount
                        columns:
                          - column: {name: amount}
            """;

    private static final String ROWS = """
              - changeSet:
                  id: gold
                  author: shop
                  changes:
                    - update:
                        tableName: customer
                        columns:
                          - column: {name: tier, value: gold}
                        where: spent > 500
                  rollback:
                    - update:
                        tableName: customer
                        columns:
                          - column: {name: tier, value: 'NULL'}
              - changeSet:
                  id: first-note
                  author: shop
                  changes:
                    - insert:
                        tableName: customer_note
                        columns:
                          - column: {name: customer_id, valueNumeric: 1}
                          - column: {name: body, value: our first customer}
            """;

    private static final String A_COLUMN_THAT_IS_THERE = """
              - changeSet:
                  id: email-again
                  author: shop
                  changes:
                    - addColumn:
                        tableName: customer
                        columns:
                          - column: {name: email, type: varchar(10)}
            """;

    private static final String DESTRUCTION = """
            --liquibase formatted sql
            --changeset shop:tidy-up
            DELETE FROM purchase WHERE customer_id < 500;
            UPDATE customer SET email = NULL, spent = 0 WHERE id < 800;
            ALTER TABLE customer DROP COLUMN email;

            --changeset shop:then-fail
            ALTER TABLE no_such_table ADD COLUMN a INT;
            """;
}
