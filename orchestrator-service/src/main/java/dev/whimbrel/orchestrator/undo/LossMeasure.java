package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.orchestrator.lifecycle.Loss;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.targets.binlog.Remainder;
import dev.whimbrel.targets.binlog.ReplayReadiness;
import dev.whimbrel.targets.binlog.SampleKeys;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts, in the binary log, what others wrote since the backup. */
final class LossMeasure {
    private final Target target;
    private final Optional<BackupTaken> backup;
    private final Collection<WriterMark> own;
    private final Catalog before;

    /**
     * @param own of all that the migration wrote, as its journal has them
     * @param before the schema as it was before it
     */
    LossMeasure(Target target, Optional<BackupTaken> backup, Collection<WriterMark> own, Catalog before) {
        this.target = target;
        this.backup = backup;
        this.own = Set.copyOf(own);
        this.before = before;
    }

    /** What a restore of the whole backup would lose. It keeps what others write where it can, even if they have not written yet. */
    Loss ofRestore() throws SQLException {
        var tables = tables();
        return switch (sinceBackup(tables)) {
            case OthersWrites.Counted counted -> lossOf(counted.total(), tables);
            case OthersWrites.Unknown(var why) -> new Loss.Unknown(why);
        };
    }

    /** The same of one that keeps nothing. */
    Loss withoutReplay() throws SQLException {
        var tables = tables();
        return switch (sinceBackup(tables)) {
            case OthersWrites.Counted counted -> lossOf(counted.total(), tables, List.of());
            case OthersWrites.Unknown(var why) -> new Loss.Unknown(why);
        };
    }

    private OthersWrites sinceBackup(List<String> tables) throws SQLException {
        return backup.isEmpty() ? new OthersWrites.Unknown("there is no backup") : on(tables);
    }

    private List<String> tables() {
        return backup.map(BackupTaken::getTables).orElse(List.of()).stream()
                .map(BackedUpTable::getName)
                .toList();
    }

    private Loss lossOf(long rows, List<String> tables) throws SQLException {
        var readiness = ReplayReadiness.of(target, tables);
        return readiness.ready() ? new Loss.Kept(rows, writers()) : lossOf(rows, tables, readiness.obstacles());
    }

    private Loss lossOf(long rows, List<String> tables, List<String> obstacles) throws SQLException {
        return rows == 0 ? new Loss.None(writers()) : new Loss.Rows(rows, samples(tables), obstacles);
    }

    private List<Long> writers() {
        return own.stream().map(WriterMark::value).toList();
    }

    OthersWrites on(Collection<String> tables) throws SQLException {
        var from = point();
        return from.isEmpty()
                ? new OthersWrites.Unknown("the binary log is off, or this account may not read where it stands")
                : OthersWrites.since(target, from.get(), tables, own);
    }

    /** What is left of the migration in the rows of a table. @param changed tables of which it changed or deleted rows */
    Remainder remainder(String table, Collection<String> changed) throws SQLException {
        var from = point();
        return from.isEmpty()
                ? new Remainder.Unknown("the binary log is off, or this account may not read where it stands")
                : Remainder.in(target, from.get(), table, own, changed);
    }

    private List<String> samples(Collection<String> tables) throws SQLException {
        var from = point();
        return from.isEmpty() ? List.of() : SampleKeys.of(target, from.get(), tables, own, before);
    }

    private Optional<BinlogCoordinates> point() {
        return backup.map(BackupTaken::getPosition)
                .map(at -> new BinlogCoordinates(at.getFile(), at.getPosition(), at.getGtidSet()));
    }
}
