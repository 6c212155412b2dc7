package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.replay.CannotReplay;
import dev.whimbrel.backup.replay.Checkpoint;
import dev.whimbrel.backup.replay.Replay;
import dev.whimbrel.backup.replay.Tallied;
import dev.whimbrel.backup.sql.Check;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A restore that loses nothing of others: tables beside, filled from the backup; what others wrote since, from the binary log,
 * or the proof that it is nothing; then writers are held up for a moment, the last of it, and the swap. Begins again where a
 * killed one was. After the swap there is no way back but forward, for others write to the new tables then: a restore that
 * fails there is simply done again, because the log has all that was written, before the swap and after it.
 */
final class KeepingRun {
    private final RestoreRun parts;
    private final RestoreOrder order;
    private final RestoreSettings settings;
    private final Manifest manifest;
    private final List<String> names;
    private final Connection connection;
    private final Progress progress;
    private final Patience patience;
    private final Checkpoint checkpoint;
    private final boolean replays;
    private final List<String> made = new ArrayList<>();
    private Tallied tallied = new Tallied(0, 0);

    /** Where it stands in the log. */
    private record Since(BinlogCoordinates backup, boolean exact, Optional<BinlogCoordinates> reached) {}

    KeepingRun(
            RestoreRun parts,
            RestoreOrder order,
            RestoreSettings settings,
            Manifest manifest,
            List<TableEntry> tables,
            Connection connection,
            Progress progress) {
        this.parts = parts;
        this.order = order;
        this.settings = settings;
        this.manifest = manifest;
        this.names = tables.stream().map(TableEntry::name).toList();
        this.connection = connection;
        this.progress = progress;
        this.patience = new Patience(settings.lockAttempts());
        this.checkpoint = new Checkpoint(connection);
        this.replays = order.others() instanceof Others.Kept;
    }

    Tallied tallied() {
        return tallied;
    }

    /**
     * @param marks of the sessions whose writes go
     * @throws WritersLetIn when it is to be done once more
     */
    List<String> run(List<WriterMark> marks) throws Exception {
        var position = Optional.ofNullable(manifest.position())
                .orElseThrow(() -> CannotKeep.because("where the backup stands in the binary log is not known"));
        try (var writer = Session.loading(order.target(), settings.lockWait())) {
            var work = Checkpoint.work(manifest.id().value(), names);
            var before = checkpoint.of(work);
            var reached = before.map(Checkpoint.State::at).filter(_ -> allBeside());
            var ours = new ArrayList<>(before.map(Checkpoint.State::marks).orElse(List.of()));
            ours.add(WriterMark.on(connection));
            ours.add(WriterMark.on(writer));
            // before anything of the tables is touched: what is cleared up would look like somebody else's doing
            checkpoint.begin(new Checkpoint.State(work, ours, reached.orElse(null)));
            new Leftovers(connection, schema(), manifest, patience).clear(reached.isPresent());
            requirePossible();
            var own = new ArrayList<>(marks);
            own.addAll(ours);
            var backup = new BinlogCoordinates(position.file(), position.offset(), position.gtidSet());
            var inPlace = inPlace(new Silence(order.target(), connection, names, own, backup));
            return inPlace.isPresent() ? inPlace.get() : run(writer, own, new Since(backup, position.exact(), reached));
        } catch (CannotReplay impossible) {
            throw CannotKeep.because(String.valueOf(impossible.getMessage()));
        }
    }

    private void requirePossible() throws SQLException, CannotRestore {
        try {
            Choice.requirePossible(names, order.dropTables(), parts.live());
        } catch (CannotRestore impossible) {
            checkpoint.end();
            throw impossible;
        }
    }

    /** Where nobody wrote; what others wrote to rows that do not differ stays there anyway. */
    private Optional<List<String>> inPlace(Silence silence) throws Exception {
        if (replays) {
            return Optional.empty();
        }
        try {
            // what was committed before our locks is in the log by now, and what comes later comes on top
            var mended = parts.inPlace(silence);
            if (mended.isPresent()) {
                checkpoint.end();
            }
            return mended;
        } catch (Stopped | CannotRestore end) {
            checkpoint.end();
            throw end;
        }
    }

    private List<String> run(Connection writer, List<WriterMark> own, Since since) throws Exception {
        var blueprints = parts.blueprints();
        var proof = new ArrayList<String>();
        boolean over = false;
        try {
            if (since.reached().isEmpty()) {
                proof.addAll(fill(blueprints));
                checkpoint.reached(since.backup());
            } else {
                proof.add("the tables were rebuilt and compared in an attempt before this one");
            }
            var following = following(writer, own, since);
            catchUp(following);
            guard(blueprints, key -> !restored(key));
            progress.checkStop();
            var swap = Swap.of(names, order.dropTables(), parts.live());
            var oldChecks = parts.checksOf(swap.leaving());
            var held = swap(swap, following, writer);
            over = true;
            long slipped = SlippedIn.since(order.target(), held, names, own);
            if (slipped > 0 && replays) {
                throw new WritersLetIn(slipped);
            }
            tallied = following.tallied();
            proof.addAll(following.sentences());
            proof.addAll(settled(swap, blueprints, oldChecks));
            requireNone(slipped);
        } catch (Stopped | CannotReplay | CannotRestore end) {
            if (!over) {
                writer.rollback();
                parts.dropAll(RestoreNames.BESIDE);
                for (var drop : made) {
                    patience.execute(connection, drop);
                }
                checkpoint.end();
            }
            throw end;
        } catch (SQLException failed) {
            throw !over && ServerError.locked(failed) ? parts.held(failed) : failed;
        }
        parts.dropAll(RestoreNames.ASIDE);
        checkpoint.end();
        return List.copyOf(proof);
    }

    private Following following(Connection writer, List<WriterMark> own, Since since) throws Exception {
        if (!replays) {
            return new Silence(order.target(), connection, names, own, since.backup());
        }
        var beside = new LinkedHashMap<String, String>();
        names.forEach(name -> beside.put(name, RestoreNames.beside(name)));
        var start = new Replay.Start(since.backup(), since.reached().orElse(since.backup()), since.exact());
        return new Replayed(Replay.prepare(order.target(), connection, writer, own, beside, start, progress), progress);
    }

    private boolean allBeside() {
        try {
            var live = parts.live();
            return names.stream().allMatch(name -> live.has(RestoreNames.beside(name)));
        } catch (SQLException unreachable) {
            return false;
        }
    }

    private List<String> fill(List<Blueprint> blueprints) throws Exception {
        parts.makeMissingSequences(made);
        parts.build(blueprints);
        var proof = new Filling(order, settings, blueprints, progress).run();
        guard(blueprints, this::restored);
        parts.rehearse();
        return proof;
    }

    private boolean restored(ForeignKey key) {
        return key.withinSchema() && key.referencedTable().startsWith(RestoreNames.BESIDE);
    }

    /**
     * Keys between rebuilt tables are there from the beginning: they carry on what others did, as they did there. Keys to other
     * tables come last: as long as the rebuilt ones are behind, such a key would stand in the way of writers.
     */
    private void guard(List<Blueprint> blueprints, Predicate<ForeignKey> wanted) throws SQLException {
        var live = parts.live();
        for (var blueprint : blueprints) {
            var beside = RestoreNames.beside(blueprint.entry().name());
            var there =
                    live.foreignKeysOf(beside).stream().map(ForeignKey::name).toList();
            var keys = blueprint.keysBeside(names).stream()
                    .filter(wanted)
                    .filter(key -> !there.contains(key.name()))
                    .toList();
            if (!keys.isEmpty()) {
                patience.execute(connection, Alter.keys(beside, List.of(), keys));
            }
        }
    }

    /** Round after round; each is shorter than the one before, unless others write faster than we do. */
    private void catchUp(Following following) throws Exception {
        var pace = new Pace();
        while (pace.goesOn()) {
            progress.checkStop();
            long began = System.nanoTime();
            long rows = following.round();
            pace.took(rows, System.nanoTime() - began);
        }
        if (pace.isHopeless()) {
            throw CannotKeep.because("others write faster than their writes can be replayed");
        }
    }

    private void requireNone(long slipped) throws CannotRestore {
        if (slipped > 0) {
            throw new CannotRestore("The tables are restored, but others wrote " + slipped
                    + (slipped == 1 ? " row" : " rows")
                    + " in the moment of the swap, because a backup or a lock of the whole server made it let them in."
                    + " What they wrote is only in the former tables, which are kept under names that begin with "
                    + RestoreNames.ASIDE + " until the next restore. Take from there what is missing.");
        }
    }

    private BinlogCoordinates swap(Swap swap, Following following, Connection writer) throws Exception {
        var gate = order.target().version().flavour() == Flavour.MYSQL
                ? new LockedGate(writer)
                : new RelayedGate(order.target(), connection, settings.lockWait());
        var beside = names.stream().map(RestoreNames::beside).toList();
        var rename = swap.steps().getFirst().sql().getFirst();
        progress.at("swapping the tables", Unit.TABLES, 0, -1);
        for (int attempt = 1; ; attempt++) {
            try {
                return gate.swap(swap.leaving(), beside, following::round, rename);
            } catch (SQLException refused) {
                if (!ServerError.locked(refused) || attempt >= settings.lockAttempts()) {
                    throw refused;
                }
                following.round();
            }
        }
    }

    private List<String> settled(Swap swap, List<Blueprint> blueprints, Map<String, List<Check>> oldChecks)
            throws SQLException, CannotRestore {
        try {
            return settle(swap, blueprints, oldChecks);
        } catch (CannotRestore different) {
            throw new CannotRestore(
                    "The tables are restored and hold what others wrote, but that is not proven: "
                            + different.getMessage()
                            + " Contrary to what that says, nothing was put back: others write to the restored tables already."
                            + " The former tables are kept under names that begin with " + RestoreNames.ASIDE + ".",
                    different);
        }
    }

    private List<String> settle(Swap swap, List<Blueprint> blueprints, Map<String, List<Check>> oldChecks)
            throws SQLException, CannotRestore {
        var way = new Undoable(connection, patience, progress);
        var settlement = new Settlement(swap, blueprints, oldChecks, parts.live());
        way.take(settlement.steps());
        var entries = blueprints.stream().map(Blueprint::entry).toList();
        var proof = new ArrayList<>(
                new CatalogProof(connection, schema(), manifest, entries).sentences(settlement.outside()));
        proof.addAll(parts.programs(way));
        return proof;
    }

    private String schema() {
        return order.target().schema();
    }
}
