package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.FileNames;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.limits.Brakes;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.snapshot.Snapshot;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.workers.Workers;
import dev.whimbrel.targets.content.ContentChecksum;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes all tables of a snapshot, the biggest first, and sums up their content in passing: the server would need longer for
 * the checksum alone.
 */
final class Dump {
    private final Survey survey;
    private final Snapshot snapshot;
    private final UnfinishedBackup into;
    private final ChunkPlanner planner;
    private final Progress progress;
    private final Brakes brakes;

    private final Map<String, List<KeyRange>> ranges = new ConcurrentHashMap<>();
    private final Map<String, ChunkEntry> chunks = new ConcurrentHashMap<>();
    private final Map<String, Long> counted = new ConcurrentHashMap<>();

    Dump(
            Survey survey,
            Snapshot snapshot,
            UnfinishedBackup into,
            ChunkPlanner planner,
            Progress progress,
            Brakes brakes) {
        this.survey = survey;
        this.snapshot = snapshot;
        this.into = into;
        this.planner = planner;
        this.progress = progress;
        this.brakes = brakes;
    }

    List<TableEntry> run() throws Exception {
        var tables = bySize(survey.chosen());
        Workers.share(
                snapshot.connections(), tables.stream().map(this::planning).toList());
        var names = into.names();
        var stems = new LinkedHashMap<String, String>();
        survey.chosen().forEach(table -> stems.put(table.name(), names.stem(table.name())));
        var count = count(tables);
        var dumps = tables.stream()
                .flatMap(table -> dumps(table, stems.getOrDefault(table.name(), "")).stream())
                .toList();
        Workers.share(
                snapshot.connections(),
                dumps.stream().map(dump -> writing(dump, count)).toList());
        return entries(stems);
    }

    private RowCount count(List<TableShape> tables) {
        var parts = new LinkedHashMap<String, Integer>();
        tables.forEach(table -> parts.put(table.name(), rangesOf(table.name()).size()));
        return new RowCount(parts, tables.stream().mapToLong(TableShape::rows).sum(), progress, brakes);
    }

    private static List<TableShape> bySize(List<TableShape> tables) {
        return tables.stream()
                .sorted(Comparator.comparingLong(TableShape::dataBytes).reversed())
                .toList();
    }

    /** Keys that are not whole numbers are compared by rules of the server: there it also says how many rows there are. */
    private Workers.Task<Connection> planning(TableShape table) {
        return connection -> {
            progress.at(
                    "looking at table " + table.name(),
                    Unit.TABLES,
                    ranges.size(),
                    survey.chosen().size());
            progress.checkStop();
            snapshot.reading(connection, it -> {
                var planned = planner.plan(it, survey.schema(), table);
                if (planned.size() > 1 && !table.primaryKey().getFirst().whole()) {
                    counted.put(table.name(), count(it, table));
                }
                return ranges.put(table.name(), planned);
            });
        };
    }

    private long count(Connection connection, TableShape table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + Quoting.name(survey.schema()) + "." + Quoting.name(table.name()))) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<ChunkDump> dumps(TableShape table, String stem) {
        var dumps = new ArrayList<ChunkDump>();
        for (var range : rangesOf(table.name())) {
            dumps.add(new ChunkDump(survey.schema(), table, range, FileNames.chunk(stem, dumps.size() + 1)));
        }
        return dumps;
    }

    private Workers.Task<Connection> writing(ChunkDump dump, RowCount count) {
        return connection -> {
            var counted = count.chunk(dump.table().name());
            ChunkEntry chunk = snapshot.<ChunkEntry, Exception>reading(connection, it -> dump.run(it, into, counted));
            chunks.put(dump.file(), chunk);
            counted.finished(chunk.rows(), chunk.rawBytes());
        };
    }

    private List<TableEntry> entries(Map<String, String> stems) throws SQLException, IOException, CannotBackUp {
        var entries = new ArrayList<TableEntry>();
        for (var table : survey.chosen()) {
            entries.add(entry(table, stems.getOrDefault(table.name(), "")));
        }
        return List.copyOf(entries);
    }

    private TableEntry entry(TableShape table, String stem) throws SQLException, IOException, CannotBackUp {
        var triggers = survey.triggersOf(table.name());
        var written = chunksOf(table.name(), stem);
        var content = written.stream().map(ChunkEntry::content).reduce(ContentChecksum.NONE, ContentChecksum::plus);
        requireAllRows(table, content.rows());
        return new TableEntry(
                table.name(),
                table.engine(),
                content.rows(),
                content.checksum(),
                table.columnNames(),
                Definitions.table(into, stem, survey.definition(table.name())),
                Definitions.triggers(into, stem, triggers),
                survey.foreignKeysOf(table.name()),
                triggers,
                written);
    }

    private List<ChunkEntry> chunksOf(String table, String stem) {
        var all = new ArrayList<ChunkEntry>();
        for (int i = 1; i <= rangesOf(table).size(); i++) {
            all.add(java.util.Objects.requireNonNull(chunks.get(FileNames.chunk(stem, i))));
        }
        return List.copyOf(all);
    }

    private List<KeyRange> rangesOf(String table) {
        return ranges.getOrDefault(table, List.of());
    }

    private void requireAllRows(TableShape table, long written) throws CannotBackUp {
        long expected = counted.getOrDefault(table.name(), written);
        if (written != expected) {
            throw new CannotBackUp(
                    "The server counted " + expected + " rows in table " + table.name() + " and sent " + written
                            + ". The backup was thrown away. A table whose engine (" + table.engine()
                            + ") has no transactions must not be written to during a backup; otherwise the table may be damaged:"
                            + " run CHECK TABLE on it.");
        }
    }
}
