package dev.whimbrel.testparts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema whose name carries the process and a count, because several runs may share one server. */
record OwnSchema(TestDatabase database, String name) implements TestSchema {
    private static final AtomicInteger COUNT = new AtomicInteger();

    static OwnSchema create(TestDatabase database, String prefix) {
        var name = "%s_%s_%d"
                .formatted(prefix, Long.toString(ProcessHandle.current().pid(), 36), COUNT.incrementAndGet());
        var schema = new OwnSchema(database, name);
        schema.onServer("drop schema if exists `" + name + "`");
        schema.onServer("create schema `" + name + "`");
        return schema;
    }

    @Override
    public String url() {
        return database.url() + name;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), database.user(), database.password());
    }

    @Override
    public void run(String script) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (var sql : Script.statements(script)) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        onServer("drop schema if exists `" + name + "`");
    }

    private void onServer(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "\"" + sql + "\" failed on " + database + ": " + failure.getMessage(), failure);
        }
    }
}
