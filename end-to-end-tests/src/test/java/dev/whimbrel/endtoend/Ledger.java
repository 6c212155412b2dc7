package dev.whimbrel.endtoend;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What writers write to, and what migrations change: accounts whose balance is the sum of their entries, an archive, and a mark
 * for every transaction that went through.
 *
 * @param rows by table and key, the values of all columns as text, as they were before anybody wrote
 */
record Ledger(TestSchema schema, Map<String, SortedMap<Long, List<String>>> rows) {
    static final String ACCOUNT = "account";
    static final String ENTRY = "entry";
    static final String ARCHIVE = "archive";
    static final String MARK = "mark";
    static final int ACCOUNTS = 1200;

    private static final Map<String, String> COLUMNS = Map.of(
            ACCOUNT, "id, owner, balance, touched, note",
            ENTRY, "id, account_id, amount, memo",
            ARCHIVE, "id, label, amount",
            MARK, "id, writer");

    private static final String TABLES = """
            CREATE TABLE account (
              id BIGINT NOT NULL PRIMARY KEY,
              owner VARCHAR(50) NOT NULL,
              balance INT NOT NULL,
              touched BIGINT NOT NULL,
              note VARCHAR(100));
            CREATE TABLE entry (
              id BIGINT NOT NULL PRIMARY KEY,
              account_id BIGINT NOT NULL,
              amount INT NOT NULL,
              memo VARCHAR(50),
              CONSTRAINT fk_entry_account FOREIGN KEY (account_id) REFERENCES account (id));
            CREATE TABLE archive (
              id BIGINT NOT NULL PRIMARY KEY,
              label VARCHAR(50) NOT NULL,
              amount INT NOT NULL);
            CREATE TABLE mark (
              id BIGINT NOT NULL PRIMARY KEY,
              writer INT NOT NULL);
            INSERT INTO account
              WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
              SELECT i - 1, CONCAT('owner ', i), 30, 0, IF(i % 3 = 0, NULL, CONCAT('note ', i)) FROM n;
            INSERT INTO entry SELECT id * 2, id, 10, 'first' FROM account;
            INSERT INTO entry SELECT id * 2 + 1, id, 20, NULL FROM account;
            INSERT INTO archive SELECT id, CONCAT('kept ', id), id FROM account WHERE id < 300;
            """;

    static Ledger on(TestDatabase database) throws SQLException {
        var schema = database.newSchema("ledger");
        // the usual limit of a recursion is 1000
        var depth = database.label().startsWith("MySQL") ? "cte_max_recursion_depth" : "max_recursive_iterations";
        schema.run("SET SESSION " + depth + " = 10000;\n" + TABLES);
        return new Ledger(schema, read(schema));
    }

    /** All rows of all tables, now. */
    Map<String, SortedMap<Long, List<String>>> now() throws SQLException {
        return read(schema);
    }

    private static Map<String, SortedMap<Long, List<String>>> read(TestSchema schema) throws SQLException {
        var all = new TreeMap<String, SortedMap<Long, List<String>>>();
        for (var table : COLUMNS.keySet()) {
            all.put(table, read(schema, table));
        }
        return all;
    }

    private static SortedMap<Long, List<String>> read(TestSchema schema, String table) throws SQLException {
        var columns = COLUMNS.get(table);
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT " + columns + " FROM " + table)) {
            var rows = new TreeMap<Long, List<String>>();
            while (found.next()) {
                var values = new String[found.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = String.valueOf(found.getString(i + 1));
                }
                rows.put(found.getLong(1), List.of(values));
            }
            return rows;
        }
    }
}
