package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.workers.Workers;
import dev.whimbrel.targets.content.ContentChecksum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills the tables beside, on several connections, and proves their content. The proof comes before the swap because
 * nobody else writes to them yet: what differs here was not written by others.
 */
record Filling(RestoreOrder order, RestoreSettings settings, List<TableEntry> tables, Progress progress) {

    /** @return a sentence for each table */
    List<String> run() throws Exception {
        var connections = new ArrayList<Connection>();
        try {
            for (int i = 0; i < settings.connections(); i++) {
                var connection = Session.writing(order.target(), settings.lockWait());
                connections.add(connection);
                connection.setAutoCommit(false);
            }
            Workers.share(connections, loads());
            Queue<String> sentences = new ConcurrentLinkedQueue<>();
            Workers.share(
                    connections,
                    tables.stream().map(table -> proof(table, sentences)).toList());
            return sentences.stream().sorted().toList();
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private List<Workers.Task<Connection>> loads() {
        long total = tables.stream().mapToLong(TableEntry::rows).sum();
        var done = new AtomicLong();
        var loads = new ArrayList<Workers.Task<Connection>>();
        for (var table : tables) {
            for (var chunk : table.chunks()) {
                loads.add(connection -> load(connection, table, chunk, done, total));
            }
        }
        return loads;
    }

    private void load(Connection connection, TableEntry table, ChunkEntry chunk, AtomicLong done, long total)
            throws Exception {
        progress.checkStop();
        progress.at("loading rows of " + table.name(), Unit.ROWS, done.get(), total);
        new ChunkLoad(order.backup(), table, chunk, settings.lockAttempts()).run(connection);
        progress.at("loading rows of " + table.name(), Unit.ROWS, done.addAndGet(chunk.rows()), total);
    }

    private Workers.Task<Connection> proof(TableEntry table, Queue<String> sentences) {
        return connection -> sentences.add(compared(connection, table));
    }

    private String compared(Connection connection, TableEntry table) throws SQLException, CannotRestore {
        progress.at("comparing the content of " + table.name(), Unit.ROWS, table.rows(), table.rows());
        var content = ContentChecksum.of(connection, order.target().schema(), RestoreNames.beside(table.name()));
        connection.commit();
        if (content.rows() != table.rows() || !content.checksum().equals(table.contentChecksum())) {
            throw new CannotRestore("What was loaded for table " + table.name() + " is not what the backup holds: "
                    + content.rows() + " rows instead of " + table.rows() + ", or other values in them."
                    + " The live tables are as they were. Restore with the server version that the backup was taken from,"
                    + " or from another backup.");
        }
        return "table " + table.name() + ": " + table.rows() + " rows, and their checksum is the one of the snapshot";
    }
}
