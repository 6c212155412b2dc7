package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.sql.CatalogExcerpt;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.sql.TableShapes;
import dev.whimbrel.backup.sql.Triggers;
import dev.whimbrel.backup.workers.Workers;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores without new tables where hardly anything differs: chunks of the live tables that still have the backup's checksums
 * are left alone, in the others the rows that differ are written, all in one transaction, and read back before its commit. Not
 * where definitions differ, where triggers would fire, or where an engine cannot take writes back.
 */
record InPlace(
        RestoreOrder order,
        RestoreSettings settings,
        Manifest manifest,
        List<TableEntry> tables,
        Connection connection,
        Progress progress,
        Rest rest) {
    private static final Logger log = LoggerFactory.getLogger(InPlace.class);
    /** When more rows differ than one in this many, new tables are faster. */
    private static final int FEW = 10;

    /** What differs is kept in memory until it is written. */
    private static final long MOST = 300_000;

    /** With so few chunks new tables are not worth their steps. */
    private static final int SMALL = 3;

    /** What belongs to the restore beside rows. */
    @FunctionalInterface
    interface Rest {
        /** Called before rows are committed: when it fails, nothing was changed. @return what was proven */
        List<String> restored() throws SQLException, CannotRestore;
    }

    private record Part(TableEntry table, TableShape shape, ChunkEntry chunk) {}

    private record Different(Part part, ChunkMending mending, ChunkMending.Difference rows) {}

    /** @return what was proven, a sentence for each table; empty when nothing was changed and new tables are needed */
    Optional<List<String>> run() throws Exception {
        var shapes = TableShapes.read(
                connection, schema(), tables.stream().map(TableEntry::name).toList());
        if (!possible(shapes)) {
            return Optional.empty();
        }
        var parts = new ArrayList<Part>();
        for (var table : tables) {
            var shape = Objects.requireNonNull(shapes.get(table.name()));
            table.chunks().forEach(chunk -> parts.add(new Part(table, shape.withColumns(table.columns()), chunk)));
        }
        var sessions = new ArrayList<Connection>();
        try {
            for (int i = 0; i < settings.connections(); i++) {
                sessions.add(Session.loading(order.target(), settings.lockWait()));
            }
            var different = different(parts, sessions);
            return different.isPresent() ? mend(different.get(), sessions.getFirst()) : Optional.empty();
        } finally {
            for (var session : sessions) {
                session.close();
            }
        }
    }

    private boolean possible(Map<String, TableShape> shapes) throws SQLException {
        var live = Live.read(connection, schema());
        var names = tables.stream().map(TableEntry::name).toList();
        boolean simple = order.dropTables().stream().noneMatch(live::has)
                && tables.stream()
                        .allMatch(table -> table.triggers().isEmpty()
                                && ContentProof.isByChunk(table)
                                && mendable(shapes.get(table.name())));
        if (!simple) {
            return false;
        }
        var triggers = Triggers.read(connection, schema());
        var expected = CatalogExcerpt.of(CatalogExcerpt.of(schema(), manifest.catalog()), names, List.of());
        return triggers.stream().noneMatch(trigger -> names.contains(trigger.table()))
                && expected.fingerprint()
                        .equals(CatalogExcerpt.of(CatalogReader.read(connection, schema(), names), names, List.of())
                                .fingerprint());
    }

    private static boolean mendable(@org.jspecify.annotations.Nullable TableShape shape) {
        return shape != null && shape.transactional() && shape.chunkable();
    }

    /** Empty when there are too many. */
    private Optional<List<Different>> different(List<Part> parts, List<Connection> sessions) throws Exception {
        long total = Math.max(1, tables.stream().mapToLong(TableEntry::rows).sum());
        var found = new ConcurrentLinkedQueue<Different>();
        var foundRows = new AtomicLong();
        var done = new AtomicLong();
        var tasks = new ArrayList<Workers.Task<Connection>>();
        for (var part : parts) {
            tasks.add(session -> {
                progress.checkStop();
                if (tooMany(foundRows.get(), total, parts)) {
                    return;
                }
                progress.at("comparing rows of " + part.table().name(), Unit.ROWS, done.get(), total);
                var now = new ContentProof(schema(), part.shape()).of(session, part.chunk());
                if (!now.equals(part.chunk().content())) {
                    var mending = mending(part);
                    var rows = mending.find(session);
                    found.add(new Different(part, mending, rows));
                    foundRows.addAndGet(
                            rows.missing().size() + rows.superfluous().size());
                }
                session.commit();
                done.addAndGet(part.chunk().rows());
            });
        }
        Workers.share(sessions, tasks);
        return tooMany(foundRows.get(), total, parts) ? Optional.empty() : Optional.of(List.copyOf(found));
    }

    private static boolean tooMany(long different, long total, List<Part> parts) {
        return different > MOST || (different * FEW > total && parts.size() > SMALL);
    }

    /** @return empty when somebody else wrote, or held a lock: no row was changed then */
    private Optional<List<String>> mend(List<Different> parts, Connection session) throws Exception {
        Session.execute(session, "SET unique_checks = 1");
        try {
            for (var different : parts) {
                var table = different.part().table().name();
                progress.checkStop();
                progress.at("writing rows of " + table + " that differ", Unit.TABLES, -1, -1);
                var now = different.mending().mend(session, different.rows(), hasOtherKeys(table));
                if (!now.equals(different.part().chunk().content())) {
                    session.rollback();
                    return Optional.empty();
                }
            }
            progress.checkStop();
            var others = rest.restored();
            session.commit();
            return Optional.of(
                    Stream.concat(sentences(parts).stream(), others.stream()).toList());
        } catch (SQLException refused) {
            // its end takes back what it wrote, whoever ends it
            log.atInfo()
                    .addKeyValue("target", order.target().name())
                    .addKeyValue("error", ServerError.describe(refused))
                    .log("rows that differ could not be written in place");
            if (session.isValid(5)) {
                session.rollback();
                return Optional.empty();
            }
            throw refused;
        }
    }

    private ChunkMending mending(Part part) {
        var range = new KeyRange(
                Objects.requireNonNull(part.chunk().from()),
                Objects.requireNonNull(part.chunk().below()));
        return new ChunkMending(order.backup(), schema(), part.shape(), part.chunk(), range);
    }

    private boolean hasOtherKeys(String table) throws SQLException {
        return CreateTable.read(connection, schema(), table).lines().stream()
                .anyMatch(line -> line.startsWith("UNIQUE KEY "));
    }

    private List<String> sentences(List<Different> mended) {
        return tables.stream()
                .map(table -> "table " + table.name() + ": " + table.rows()
                        + " rows, and their checksum is the one of the snapshot ("
                        + mended.stream()
                                .filter(it -> it.part().table().equals(table))
                                .count() + " of "
                        + table.chunks().size() + " parts differed and were mended, the definition did not)")
                .toList();
    }

    private String schema() {
        return order.target().schema();
    }
}
