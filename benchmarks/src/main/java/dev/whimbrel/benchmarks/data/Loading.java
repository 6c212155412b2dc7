package dev.whimbrel.benchmarks.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Fills the tables: rows in the order of their keys, a megabyte a statement, indexes and foreign keys afterwards. */
final class Loading {
    private static final int STATEMENT = 1_000_000;
    private static final int STATEMENTS_PER_COMMIT = 16;
    private static final int NO_PRIVILEGE = 1227;

    private final DataSet set;
    private final List<GeneratedTable> tables;
    private final Consumer<String> progress;

    Loading(DataSet set, List<GeneratedTable> tables, Consumer<String> progress) {
        this.set = set;
        this.tables = tables;
        this.progress = progress;
    }

    void run() throws SQLException {
        try (var connection = set.connect();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            prepare(statement);
            for (var table : tables) {
                statement.execute("create table " + table.name() + " (" + table.definition() + ") engine=InnoDB");
                fill(connection, statement, table);
                progress.accept("loading the data set: indexes of " + table.name());
                statement.execute("alter table " + table.name() + " " + String.join(", ", table.indexes()));
            }
        }
    }

    private static void prepare(Statement statement) throws SQLException {
        statement.execute("set foreign_key_checks = 0, unique_checks = 0");
        try {
            statement.execute("set sql_log_bin = 0");
        } catch (SQLException failure) {
            // who may not leave it out of the binary log loads all the same, only slower
            if (failure.getErrorCode() != NO_PRIVILEGE) {
                throw failure;
            }
        }
    }

    private void fill(Connection connection, Statement statement, GeneratedTable table) throws SQLException {
        var random = new SplittableRandom(DataSet.SEED ^ table.name().hashCode());
        var sql = new StringBuilder(STATEMENT + 1000);
        var statements = 0;
        connection.setAutoCommit(false);
        for (long id = 1; id <= table.rows(); id++) {
            sql.append(sql.isEmpty() ? "insert into " + table.name() + " values " : ",");
            table.row().write(sql, id, random);
            if (sql.length() > STATEMENT || id == table.rows()) {
                statement.execute(sql.toString());
                sql.setLength(0);
                if (++statements % STATEMENTS_PER_COMMIT == 0) {
                    connection.commit();
                    progress.accept("loading the data set (once): %s, %,d of %,d rows"
                            .formatted(table.name(), id, table.rows()));
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
