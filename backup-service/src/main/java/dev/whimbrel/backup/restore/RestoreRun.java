package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.SequenceEntry;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.replay.Tallied;
import dev.whimbrel.backup.sql.Check;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.binlog.WriterMark;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One restore, from clearing the ground to dropping the old tables. */
final class RestoreRun {
    private static final Logger log = LoggerFactory.getLogger(RestoreRun.class);
    private static final int MOST_ROUNDS = 5;

    private final RestoreOrder order;
    private final RestoreSettings settings;
    private final Manifest manifest;
    private final List<TableEntry> tables;
    private final Connection connection;
    private final Progress progress;
    private final Patience patience;
    private final List<String> names;
    private @Nullable Tallied replayed;

    RestoreRun(
            RestoreOrder order,
            RestoreSettings settings,
            Manifest manifest,
            List<TableEntry> tables,
            Connection connection,
            Progress progress) {
        this.order = order;
        this.settings = settings;
        this.manifest = manifest;
        this.tables = tables;
        this.connection = connection;
        this.progress = progress;
        this.patience = new Patience(settings.lockAttempts());
        this.names = tables.stream().map(TableEntry::name).toList();
    }

    List<String> run() throws Exception {
        return switch (order.others()) {
            case Others.Lost _ -> losing();
            case Others.Absent(var own) -> keeping().run(own);
            case Others.Kept(var own) -> keeping(own);
        };
    }

    private List<String> keeping(List<WriterMark> own) throws Exception {
        for (int round = 1; ; round++) {
            var run = keeping();
            try {
                var proof = run.run(own);
                replayed = run.tallied();
                return proof;
            } catch (WritersLetIn again) {
                if (round == MOST_ROUNDS) {
                    throw again;
                }
                log.atWarn()
                        .addKeyValue("target", order.target().name())
                        .addKeyValue("reason", again.getMessage())
                        .log("the restore is done again, with all that the binary log has");
            }
        }
    }

    private KeepingRun keeping() {
        return new KeepingRun(this, order, settings, manifest, tables, connection, progress);
    }

    private List<String> losing() throws Exception {
        new Leftovers(connection, schema(), manifest, patience).clear();
        Choice.requirePossible(names, order.dropTables(), live());
        var inPlace = inPlace(this::programs);
        return inPlace.isPresent() ? inPlace.get() : beside();
    }

    /** @param silence asked before anything is taken away for good */
    Optional<List<String>> inPlace(Silence silence) throws Exception {
        return inPlace(() -> {
            silence.round();
            return Stream.concat(silence.sentences().stream(), programs().stream())
                    .toList();
        });
    }

    private Optional<List<String>> inPlace(InPlace.Rest rest) throws Exception {
        return new InPlace(order, settings, manifest, tables, connection, progress, rest).run();
    }

    /** Null where nothing was to be replayed. */
    @Nullable
    Tallied replayed() {
        return replayed;
    }

    private List<String> programs() throws SQLException, CannotRestore {
        var way = new Undoable(connection, patience, progress);
        try {
            return programs(way);
        } catch (SQLException | CannotRestore failed) {
            way.undo(failed);
            throw failed;
        }
    }

    /** Some tables come back alone; all of them with the sequences, views, routines and events that the backup holds. */
    List<String> programs(Undoable way) throws SQLException, CannotRestore {
        var proof = new ArrayList<>(sequences().run(way));
        if (order.tables().isEmpty() && !manifest.programEntries().isEmpty()) {
            proof.addAll(new ProgramRestore(
                            connection, schema(), manifest.programEntries(), order.target() instanceof OtherSchema)
                    .run(way));
        }
        return List.copyOf(proof);
    }

    /** Where rows that came since are kept, they have drawn from the sequences: set back, those would give the same again. */
    private SequenceRestore sequences() {
        return new SequenceRestore(
                connection, schema(), order.others() instanceof Others.Kept ? List.of() : sequenceEntries());
    }

    private List<SequenceEntry> sequenceEntries() {
        return order.tables().isEmpty() ? manifest.sequenceEntries() : List.of();
    }

    /** Sequences that tables to be made draw from. @param undo takes the way back */
    void makeMissingSequences(List<String> undo) throws SQLException {
        new SequenceRestore(connection, schema(), sequenceEntries()).makeMissing(patience, undo);
    }

    private List<String> beside() throws Exception {
        var blueprints = blueprints();
        var proof = new ArrayList<String>();
        boolean swapped = false;
        var made = new ArrayList<String>();
        try {
            makeMissingSequences(made);
            build(blueprints);
            proof.addAll(new Filling(order, settings, blueprints, progress).run());
            guard(blueprints);
            rehearse();
            progress.checkStop();
            proof.addAll(exchange(blueprints));
            swapped = true;
        } catch (SQLException failed) {
            throw ServerError.locked(failed) ? held(failed) : failed;
        } finally {
            if (!swapped) {
                tidy(made);
            }
        }
        dropAll(RestoreNames.ASIDE);
        return List.copyOf(proof);
    }

    /** After a failure whose own story matters more than what cannot be tidied: the next restore recognises it. */
    private void tidy(List<String> made) {
        try {
            if (connection.isValid(5)) {
                dropAll(RestoreNames.BESIDE);
                for (var drop : made) {
                    patience.execute(connection, drop);
                }
            }
        } catch (SQLException left) {
            log.atWarn()
                    .addKeyValue("target", order.target().name())
                    .addKeyValue("error", ServerError.describe(left))
                    .log("tables of a failed restore stay until the next restore");
        }
    }

    List<Blueprint> blueprints() throws IOException, SQLException {
        var blueprints = new ArrayList<Blueprint>();
        for (var table : tables) {
            blueprints.add(Blueprint.read(order.backup(), table, flavour()));
        }
        return List.copyOf(blueprints);
    }

    void build(List<Blueprint> blueprints) throws SQLException {
        for (var blueprint : blueprints) {
            patience.execute(connection, blueprint.create().sql());
        }
    }

    /** Keys under other names: that they can be made is known before the swap, and no row slips in after it. */
    private void guard(List<Blueprint> blueprints) throws SQLException {
        for (var blueprint : blueprints) {
            var keys = blueprint.keysBeside(names);
            if (!keys.isEmpty()) {
                patience.execute(
                        connection,
                        Alter.keys(RestoreNames.beside(blueprint.entry().name()), List.of(), keys));
            }
        }
    }

    /** Whether the account may make these triggers, for their definers, is better known before the swap. */
    void rehearse() throws SQLException {
        for (var table : tables) {
            for (var trigger : table.triggers()) {
                var beside =
                        trigger.on(RestoreNames.beside(table.name())).named(RestoreNames.rehearsal(trigger.name()));
                for (var sql : Settlement.creation(beside)) {
                    patience.execute(connection, sql);
                }
                patience.execute(connection, beside.drop());
            }
        }
    }

    private List<String> exchange(List<Blueprint> blueprints) throws SQLException, CannotRestore {
        var swap = Swap.of(names, order.dropTables(), live());
        var oldChecks = checksOf(swap.leaving());
        var way = new Undoable(connection, patience, progress);
        try {
            way.take(swap.steps());
            var settlement = new Settlement(swap, blueprints, oldChecks, live());
            way.take(settlement.steps());
            var proof = new CatalogProof(connection, schema(), manifest, tables).sentences(settlement.outside());
            return Stream.concat(proof.stream(), programs(way).stream()).toList();
        } catch (SQLException | CannotRestore failed) {
            way.undo(failed);
            throw failed;
        }
    }

    Map<String, List<Check>> checksOf(List<String> leaving) throws SQLException {
        var checks = new HashMap<String, List<Check>>();
        if (flavour() == Flavour.MYSQL) {
            for (var table : leaving) {
                var named = CreateTable.read(connection, schema(), table).checks().stream()
                        .filter(check -> !check.namedAfter(table))
                        .toList();
                checks.put(RestoreNames.aside(table), named);
            }
        }
        return checks;
    }

    void dropAll(String prefix) throws SQLException {
        var tables = live().named(prefix);
        if (!tables.isEmpty()) {
            patience.execute(connection, "DROP TABLE IF EXISTS " + Quoting.names(tables));
        }
    }

    CannotRestore held(SQLException cause) {
        return new CannotRestore(
                "Other sessions kept locks on the tables of schema " + schema() + " for " + settings.lockAttempts()
                        + " times " + settings.lockWait().toSeconds()
                        + " seconds. The live tables are as they were. End the long transactions there, then try again.",
                cause);
    }

    Live live() throws SQLException {
        return Live.read(connection, schema());
    }

    private String schema() {
        return order.target().schema();
    }

    private Flavour flavour() throws SQLException {
        return order.target().version().flavour();
    }
}
