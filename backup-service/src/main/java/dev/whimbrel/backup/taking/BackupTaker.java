package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.limits.Brakes;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.restore.Rehearsal;
import dev.whimbrel.backup.snapshot.Snapshot;
import dev.whimbrel.backup.snapshot.SnapshotOpener;
import dev.whimbrel.backup.sql.CatalogExcerpt;
import dev.whimbrel.backup.sql.Grants;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.targets.Target;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backups: survey, snapshot, dump, survey again, seal, read back, publish. Until the last step there is nothing that
 * could be taken for a backup, and whatever goes wrong leaves nothing behind. Thread-safe.
 */
public final class BackupTaker {
    private static final Logger log = LoggerFactory.getLogger(BackupTaker.class);

    static final long WORTH_A_CONNECTION = 1 << 20;

    private final BackupStore store;
    private final TakeSettings settings;
    private final InstantSource clock;
    private final @Nullable Rehearsal rehearsal;

    /** Proves backups by reading them back. */
    public BackupTaker(BackupStore store, TakeSettings settings, InstantSource clock) {
        this(store, settings, clock, null);
    }

    /** @param rehearsal proves backups by restoring them, too; null where reading them back is enough */
    public BackupTaker(BackupStore store, TakeSettings settings, InstantSource clock, @Nullable Rehearsal rehearsal) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.rehearsal = rehearsal;
    }

    /**
     * Takes as long as it takes; the calling thread may be interrupted.
     *
     * @throws CannotBackUp when trying again at once would end the same
     * @throws dev.whimbrel.backup.progress.Stopped when the progress asked for it
     * @throws SQLException when the server failed otherwise
     * @throws IOException when the disk failed otherwise
     */
    public TakenBackup take(BackupOrder order, Progress progress) throws Exception {
        var began = clock.instant();
        store.discardUnfinished(order.target().name(), order.subject());
        try (var watch = Session.reading(order.target(), settings.snapshot().lockWait())) {
            var before = Survey.of(watch, order.target(), order.tables());
            new Space(store, settings).require(order.target().name(), before.chosen());
            return take(order, before, watch, BackupId.at(began, order.subject()), progress);
        } catch (SQLException refused) {
            throw ServerError.denied(refused) ? denied(refused) : refused;
        }
    }

    private static CannotBackUp denied(SQLException refused) {
        return new CannotBackUp(
                "The target's account may not read all that belongs to a backup: " + ServerError.describe(refused)
                        + ". No backup was taken and nothing was kept. Grant it SELECT, SHOW VIEW, TRIGGER and EVENT on the"
                        + " schema and, for routines of others, SHOW_ROUTINE (MariaDB: SELECT on mysql.proc), then try again.",
                refused);
    }

    private TakenBackup take(BackupOrder order, Survey before, Connection watch, BackupId id, Progress progress)
            throws Exception {
        var began = clock.instant();
        var unfinished = store.begin(order.target().name(), id);
        boolean published = false;
        try {
            var manifest = write(order, before, watch, unfinished, id, progress);
            prove(order.target(), unfinished.files(), manifest, progress);
            var files = unfinished.publish();
            published = true;
            return new TakenBackup(manifest, files, Duration.between(began, clock.instant()));
        } catch (SQLException failed) {
            throw ServerError.definitionChanged(failed)
                    ? altered(List.of(ServerError.describe(failed)), failed)
                    : failed;
        } catch (IOException failed) {
            throw Space.isUsedUp(failed) ? Space.full(store, failed) : failed;
        } finally {
            if (!published) {
                discard(unfinished);
            }
        }
    }

    /** After a failure whose own story matters more: what stays is recognised by the next attempt. */
    private static void discard(UnfinishedBackup unfinished) {
        try {
            unfinished.discard();
        } catch (IOException left) {
            log.atWarn().addKeyValue("place", unfinished.files()).log("an unfinished backup could not be deleted");
        }
    }

    private Manifest write(
            BackupOrder order,
            Survey before,
            Connection watch,
            UnfinishedBackup unfinished,
            BackupId id,
            Progress progress)
            throws Exception {
        var warnings = warnings(order, before, watch);
        int readers = readers(before);
        // a small backup is over before an ALTER would have waited for long
        boolean noticed = readers > 1 && before.noticesTruncation();
        try (var snapshot = new SnapshotOpener(order.target(), settings.snapshot(), clock)
                .open(watch, readers, noticed ? List.of() : before.quotedNames())) {
            var watched = new Watchdog(
                    settings, new Space(store, settings), order.target().name(), snapshot.openedAt(), clock);
            var brakes = new Brakes(settings.limits(), order.target(), progress, watched::check);
            var tables = new Dump(before, snapshot, unfinished, new ChunkPlanner(settings), progress, brakes).run();
            var changes = before.changesSince(watch, order.target());
            if (!changes.isEmpty()) {
                throw altered(changes, null);
            }
            var server = Survey.server(order.target(), watch);
            var manifest = new Manifest(
                    Manifest.FORMAT,
                    id,
                    order.target().name().value(),
                    before.schema(),
                    order.subject(),
                    snapshot.openedAt(),
                    server,
                    consistency(snapshot, before.chosen()),
                    snapshot.position(),
                    tables,
                    before.absent(),
                    before.incoming(),
                    CatalogExcerpt.objects(before.catalog()),
                    before.catalog().fingerprint(),
                    Definitions.programs(unfinished, before.programs()),
                    Definitions.sequences(unfinished, before.sequencesNow(watch, order.target())),
                    warnings,
                    unfinished.encryption());
            unfinished.seal(manifest);
            return manifest;
        }
    }

    /** Only what is seen is backed up. */
    private List<String> warnings(BackupOrder order, Survey before, Connection watch)
            throws SQLException, CannotBackUp {
        var unseen = Unseen.by(Grants.of(watch), order.target().version().flavour(), before);
        if (!unseen.isEmpty() && settings.unseen() == TakeSettings.IfUnseen.REFUSE) {
            throw new CannotBackUp("The target's account may not see all that belongs to a backup: "
                    + String.join(" ", unseen) + " No backup was taken. Grant the account what it lacks, or set"
                    + " whimbrel.backup.unseen to WARN, then try again.");
        }
        return unseen;
    }

    /** For a few rows a second connection takes longer to open than it saves. */
    private int readers(Survey survey) {
        long bytes = survey.chosen().stream().mapToLong(TableShape::dataBytes).sum();
        return bytes < WORTH_A_CONNECTION ? 1 : settings.snapshot().connections();
    }

    private static dev.whimbrel.backup.format.Consistency consistency(Snapshot snapshot, List<TableShape> tables) {
        var outside = tables.stream()
                .filter(table -> !table.transactional())
                .map(TableShape::name)
                .toList();
        var said = snapshot.consistency();
        return outside.isEmpty()
                ? said
                : new dev.whimbrel.backup.format.Consistency(
                        said.kind(),
                        said.connections(),
                        said.statement() + " Tables of engines without transactions take no part in it: "
                                + String.join(", ", outside) + ".");
    }

    private void prove(Target target, BackupFiles files, Manifest manifest, Progress progress) throws Exception {
        var findings = new ReadBack(settings.snapshot().connections()).findings(files, manifest, progress);
        progress.at("read back", Unit.BYTES, manifest.bytes(), manifest.bytes());
        if (!findings.isEmpty()) {
            throw new CannotBackUp("What was read back from disk is not what was written: "
                    + String.join("; ", findings) + ". The backup was thrown away. Check the disk under " + store
                    + ", then try again.");
        }
        if (rehearsal != null) {
            rehearse(rehearsal, target, files, manifest, progress);
        }
    }

    private static void rehearse(
            Rehearsal rehearsal, Target target, BackupFiles files, Manifest manifest, Progress progress)
            throws Exception {
        try {
            rehearsal.run(target, files, manifest, progress);
        } catch (CannotRestore different) {
            throw new CannotBackUp(
                    "The backup was written and read back, but restoring it into a scratch schema did not bring the same"
                            + " tables back. It was thrown away. " + different.getMessage(),
                    different);
        } catch (DamagedBackup changed) {
            throw new CannotBackUp(
                    "The backup changed on disk while it was proven, and was thrown away: " + changed.getMessage()
                            + " Check the disk, then try again.",
                    changed);
        } catch (SQLException refused) {
            if (!ServerError.denied(refused)) {
                throw refused;
            }
            throw new CannotBackUp(
                    "The backup cannot be proven by restoring it: the account may not create a scratch schema. It was thrown"
                            + " away. Grant the account ALL on `\\_whimbrel\\_proof\\_%`.*, or set whimbrel.backup.proof to READ.",
                    refused);
        }
    }

    private static CannotBackUp altered(List<String> changes, @Nullable SQLException cause) {
        var message = "A table was altered, truncated or dropped while the backup was being taken: "
                + String.join("; ", changes) + ". The backup is invalid and was thrown away."
                + " Try again when nobody changes these tables.";
        return cause == null ? new CannotBackUp(message) : new CannotBackUp(message, cause);
    }
}
