package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.requests.Purpose;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Backs up what a person's restore is about to replace, once for each time a person begins it. */
@Component
class SafetyBackup {
    private final BackupTaker taker;
    private final Shelf shelf;
    private final Requests requests;
    private final TransactionTemplate transaction;

    SafetyBackup(BackupTaker taker, Shelf shelf, Requests requests, TransactionTemplate transaction) {
        this.taker = taker;
        this.shelf = shelf;
        this.requests = requests;
        this.transaction = transaction;
    }

    /**
     * @param tables those that will be replaced, if they exist
     * @param whole whether views, routines and events will be, too: then everything there is backed up
     */
    void take(Request request, Target place, List<String> tables, boolean whole, Progress progress) throws Exception {
        var there = existing(place, tables);
        if (request.safetyBackupId() != null || there.isEmpty()) {
            return;
        }
        requests.move(request.id(), Request.State.BACKING_UP);
        var purpose = Purpose.beforeRestore(request.id(), request.attempt());
        var taken = taker.take(new BackupOrder(place, purpose.subject(), whole ? List.of() : there), progress);
        transaction.executeWithoutResult(_ -> {
            shelf.add(taken.manifest(), taken.files(), taken.took());
            requests.secured(request.id(), taken.manifest().id().value());
        });
    }

    private static List<String> existing(Target place, List<String> tables) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = place.connect();
                var query = connection.prepareStatement("SELECT TABLE_NAME FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'")) {
            query.setString(1, place.schema());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        found.retainAll(tables);
        return List.copyOf(found);
    }
}
