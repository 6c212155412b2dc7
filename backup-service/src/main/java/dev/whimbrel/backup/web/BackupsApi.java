package dev.whimbrel.backup.web;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.ManifestFile;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.shelf.ShelvedBackup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists backups, shows one, and reads one back again. Changes nothing. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupsApi {
    private final Shelf shelf;
    private final ReadBack readBack;

    BackupsApi(Shelf shelf, ReadBack readBack) {
        this.shelf = shelf;
        this.readBack = readBack;
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
                .orElseThrow(() -> new NoSuchBackup("There is no backup of target " + target + "."));
    }

    @GetMapping("/{id}")
    BackupDetails show(@PathVariable String id) throws DamagedBackup {
        var backup = find(id);
        return BackupDetails.of(BackupView.of(backup), manifest(backup));
    }

    /** Takes as long as reading the backup from disk does. */
    @PostMapping("/{id}/verify")
    Verification verify(@PathVariable String id) throws Exception {
        var backup = find(id);
        var began = System.nanoTime();
        var findings = findings(backup);
        return new Verification(id, findings.isEmpty(), findings, (System.nanoTime() - began) / 1_000_000);
    }

    private List<String> findings(ShelvedBackup backup) throws Exception {
        try {
            return readBack.findings(backup.directory(), manifest(backup), new Unwatched());
        } catch (DamagedBackup damaged) {
            return damaged.findings();
        }
    }

    private static Manifest manifest(ShelvedBackup backup) throws DamagedBackup {
        return ManifestFile.read(backup.directory());
    }

    private ShelvedBackup find(String id) {
        return shelf.find(id)
                .orElseThrow(() ->
                        new NoSuchBackup("There is no backup " + id + ". GET /api/v1/backups lists what there is."));
    }

    @ExceptionHandler
    ProblemDetail on(NoSuchBackup unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(DamagedBackup damaged) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(damaged.getMessage()));
        problem.setProperty("findings", damaged.findings());
        return problem;
    }
}
