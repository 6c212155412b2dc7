package dev.whimbrel.benchmarks.data;

import dev.whimbrel.benchmarks.frame.Server;
import dev.whimbrel.benchmarks.frame.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The data that backups, restores, checks and rollbacks are measured on: 4.3 million rows in three tables with foreign keys
 * and indexes, about 310 MB as SQL, at the scale of the {@link Stage}. Made up from a seed, so it is the same everywhere;
 * loaded once, and kept on the server between runs. Who changes it puts it back as it was, or calls {@link #renew}.
 */
public final class DataSet {
    /** Changes whenever the rows do: an older data set on a server is then made anew. */
    private static final String MARK = "whimbrel data set 1, seed 20261127";

    static final long SEED = 20_261_127;

    private final Server server;
    private final String schema;
    private final List<GeneratedTable> tables;

    private DataSet(Server server, String schema, List<GeneratedTable> tables) {
        this.server = server;
        this.schema = schema;
        this.tables = tables;
    }

    /** The data set on the server of the stage; the first time takes a minute or two at full scale. */
    public static DataSet on(Stage stage) throws SQLException {
        return on(stage.server(), stage.scale(), stage::progress);
    }

    static DataSet on(Server server, double scale, Consumer<String> progress) throws SQLException {
        var tables = GeneratedTable.all(scale);
        var rows = tables.stream().mapToLong(GeneratedTable::rows).sum();
        var set = new DataSet(server, "whimbrel_bench_" + rows, tables);
        if (!set.isThere()) {
            set.renew(progress);
        }
        return set;
    }

    public Server server() {
        return server;
    }

    public String schema() {
        return schema;
    }

    /** Parents before their children. */
    public List<String> tables() {
        return tables.stream().map(GeneratedTable::name).toList();
    }

    public long rows() {
        return tables.stream().mapToLong(GeneratedTable::rows).sum();
    }

    public Connection connect() throws SQLException {
        return server.connect(schema);
    }

    /** Makes it anew, whatever is there. */
    public void renew(Consumer<String> progress) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema);
            statement.execute("create schema " + schema + " default character set utf8mb4");
        }
        new Loading(this, tables, progress).run();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("alter table " + tables.getLast().name() + " comment '" + MARK + "'");
        }
    }

    private boolean isThere() throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            try (var marked =
                    statement.executeQuery("select table_comment from information_schema.tables where table_schema = '"
                            + schema + "' and table_name = '" + tables.getLast().name() + "'")) {
                if (!marked.next() || !marked.getString(1).equals(MARK)) {
                    return false;
                }
            }
            for (var table : tables) {
                try (var counted = statement.executeQuery("select count(*) from " + schema + "." + table.name())) {
                    if (!counted.next() || counted.getLong(1) != table.rows()) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
