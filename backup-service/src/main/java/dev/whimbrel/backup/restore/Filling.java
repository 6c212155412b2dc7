package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.limits.Brakes;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.sql.TableShapes;
import dev.whimbrel.backup.workers.Workers;
import dev.whimbrel.targets.content.ContentChecksum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills the tables beside, on several connections: rows, then keys. The proof comes before the swap because nobody else
 * writes to them yet: what differs here was not written by others.
 */
record Filling(RestoreOrder order, RestoreSettings settings, List<Blueprint> blueprints, Progress progress) {

    /** @return a sentence for each table */
    List<String> run() throws Exception {
        var connections = new ArrayList<Connection>();
        try {
            for (int i = 0; i < settings.connections(); i++) {
                connections.add(Session.loading(order.target(), settings.lockWait()));
            }
            var shapes = TableShapes.read(
                    connections.getFirst(),
                    order.target().schema(),
                    blueprints.stream().map(Filling::beside).toList());
            // having asked the catalog, MySQL would not see what the other connections load
            connections.getFirst().commit();
            Workers.share(connections, loads(shapes, takesStreams(connections.getFirst())));
            Workers.share(
                    connections,
                    blueprints.stream()
                            .filter(it -> !it.laterKeys().isEmpty())
                            .map(this::keys)
                            .toList());
            return new Comparison(shapes).run(connections);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static boolean takesStreams(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @@GLOBAL.local_infile")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String beside(Blueprint blueprint) {
        return RestoreNames.beside(blueprint.entry().name());
    }

    private static TableShape shape(Map<String, TableShape> shapes, TableEntry table) {
        return Objects.requireNonNull(shapes.get(RestoreNames.beside(table.name())));
    }

    private long total() {
        return blueprints.stream().mapToLong(it -> it.entry().rows()).sum();
    }

    private List<Workers.Task<Connection>> loads(Map<String, TableShape> shapes, boolean stream) {
        var done = new AtomicLong();
        var brakes = new Brakes(settings.limits(), order.target(), progress, () -> {});
        var loads = new ArrayList<Workers.Task<Connection>>();
        for (var blueprint : blueprints) {
            var table = blueprint.entry();
            var columns = shape(shapes, table).columns(table.columns());
            for (var chunk : table.chunks()) {
                var load = new ChunkLoad(order.backup(), RestoreNames.beside(table.name()), columns, chunk);
                loads.add(connection -> {
                    progress.checkStop();
                    progress.at("loading rows of " + table.name(), Unit.ROWS, done.get(), total());
                    load.run(connection, settings.lockAttempts(), stream);
                    brakes.passed(chunk.rawBytes());
                    progress.at("loading rows of " + table.name(), Unit.ROWS, done.addAndGet(chunk.rows()), total());
                });
            }
        }
        return loads;
    }

    private Workers.Task<Connection> keys(Blueprint blueprint) {
        return connection -> {
            progress.checkStop();
            progress.at("building indexes of " + blueprint.entry().name(), Unit.ROWS, total(), total());
            var clauses =
                    blueprint.laterKeys().stream().map(key -> "ADD " + key).toList();
            new Patience(settings.lockAttempts()).execute(connection, Alter.table(beside(blueprint), clauses));
        };
    }

    /** Of what stands in the tables now with what the backup says. */
    private final class Comparison {
        private final Map<String, TableShape> shapes;
        private final AtomicLong done = new AtomicLong();

        Comparison(Map<String, TableShape> shapes) {
            this.shapes = shapes;
        }

        List<String> run(List<Connection> connections) throws Exception {
            var tasks = new ArrayList<Workers.Task<Connection>>();
            blueprints.forEach(it -> tasks.addAll(tasks(it.entry())));
            Workers.share(connections, tasks);
            return blueprints.stream()
                    .map(it -> "table " + it.entry().name() + ": " + it.entry().rows()
                            + " rows, and their checksum is the one of the snapshot")
                    .sorted()
                    .toList();
        }

        private List<Workers.Task<Connection>> tasks(TableEntry table) {
            var proof = new ContentProof(order.target().schema(), shape(shapes, table));
            if (!ContentProof.isByChunk(table)) {
                var whole = new ContentChecksum(table.rows(), table.contentChecksum());
                return List.of(connection ->
                        compare(connection, table, proof, table.chunks().getFirst(), whole));
            }
            return table.chunks().stream()
                    .<Workers.Task<Connection>>map(
                            chunk -> connection -> compare(connection, table, proof, chunk, chunk.content()))
                    .toList();
        }

        private void compare(
                Connection connection, TableEntry table, ContentProof proof, ChunkEntry chunk, ContentChecksum expected)
                throws SQLException, CannotRestore, Stopped {
            progress.checkStop();
            progress.at("comparing the content of " + table.name(), Unit.ROWS, done.get(), total());
            var content = proof.of(connection, chunk);
            connection.commit();
            if (!content.equals(expected)) {
                throw new CannotRestore("What was loaded for table " + table.name() + " is not what "
                        + chunk.file().name() + " of the backup holds: " + content.rows() + " rows instead of "
                        + expected.rows() + ", or other values in them."
                        + " The live tables are as they were. Restore with the server version that the backup was taken from,"
                        + " or from another backup.");
            }
            progress.at("comparing the content of " + table.name(), Unit.ROWS, done.addAndGet(content.rows()), total());
        }
    }
}
