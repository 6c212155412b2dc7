package dev.whimbrel.backup.web;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.jobs.Deletions;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.retention.Retention;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.shelf.ShelvedBackup;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists backups, shows one, reads one back again, and removes what is not kept. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupsApi {
    private final Shelf shelf;
    private final ReadBack readBack;
    private final Retention retention;
    private final Deletions deletions;

    BackupsApi(Shelf shelf, ReadBack readBack, Retention retention, Deletions deletions) {
        this.shelf = shelf;
        this.readBack = readBack;
        this.retention = retention;
        this.deletions = deletions;
    }

    @GetMapping
    List<BackupView> list(@RequestParam @Nullable String target, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, 1000);
        var found = target == null ? shelf.newest(most) : shelf.newest(target, most);
        return found.stream().map(BackupView::of).toList();
    }

    @GetMapping("/latest")
    BackupView latest(@RequestParam String target) {
        return shelf.latest(target)
                .map(BackupView::of)
                .orElseThrow(() -> Refused.unknown("There is no backup of target " + target + "."));
    }

    @GetMapping("/{id}")
    BackupDetails show(@PathVariable String id) throws DamagedBackup, LockedBackup {
        var backup = find(id);
        return BackupDetails.of(BackupView.of(backup), shelf.files(backup).manifest(), retention.neededFor(id));
    }

    /** Takes as long as reading the backup from where it is kept does. */
    @PostMapping("/{id}/verify")
    Verification verify(@PathVariable String id) throws Exception {
        var backup = find(id);
        var began = System.nanoTime();
        var findings = findings(backup);
        return new Verification(id, findings.isEmpty(), findings, (System.nanoTime() - began) / 1_000_000);
    }

    private List<String> findings(ShelvedBackup backup) throws Exception {
        var files = shelf.files(backup);
        try {
            return readBack.findings(files, files.manifest(), new Unwatched());
        } catch (DamagedBackup damaged) {
            return damaged.findings();
        }
    }

    /** What an unfinished migration, a rollback window or a restore may need is refused. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean evenIfNeeded,
            @RequestParam String requestedBy)
            throws IOException {
        deletions.delete(id, evenIfNeeded, new Deletions.Wanted("", requestedBy, "somebody asked"));
    }

    /** What retention does not keep, now instead of within minutes. */
    @PostMapping("/prune")
    List<PrunedView> prune(
            @RequestParam @Nullable String target,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam String requestedBy)
            throws IOException {
        var gone = dryRun ? deletions.doomed(target) : deletions.prune(target, "", requestedBy);
        return gone.stream().map(PrunedView::of).toList();
    }

    private ShelvedBackup find(String id) {
        return shelf.find(id)
                .orElseThrow(() ->
                        Refused.unknown("There is no backup " + id + ". GET /api/v1/backups lists what there is."));
    }
}
