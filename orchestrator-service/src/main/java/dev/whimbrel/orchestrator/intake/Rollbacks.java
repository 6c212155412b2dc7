package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.orchestrator.migration.MigrationReader.Summary;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.UnknownMigration;
import dev.whimbrel.request.v1.MigrationRequested;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, of the wish to bring migrations back, a migration for each: the newest first, and each waits for the one before. */
@Component
public class Rollbacks {
    private final Intake intake;
    private final MigrationReader reader;
    private final MigrationStore migrations;

    Rollbacks(Intake intake, MigrationReader reader, MigrationStore migrations) {
        this.intake = intake;
        this.reader = reader;
        this.migrations = migrations;
    }

    /**
     * For whoever waits for the answer: all of them or none.
     *
     * @return in the order in which they are brought back
     * @throws RequestRefused with everything that stands in the way of the first that cannot be
     */
    @Transactional
    public List<Receipt> takeOrRefuse(Rollback rollback) {
        return begin(rollback, true);
    }

    /** For whoever does not wait: what cannot be done becomes a rejected migration. */
    @Transactional
    List<Receipt> take(Rollback rollback) {
        return begin(rollback, false);
    }

    /**
     * For whoever only wants to know: what would be asked for each, in the order in which they would be brought back.
     *
     * @throws RequestRefused with everything that stands in the way of the first that cannot be
     */
    @Transactional(readOnly = true)
    public List<MigrationRequested> check(Rollback rollback) {
        var requests = newestFirst(rollback).stream()
                .map(old -> request(rollback, old, List.of()))
                .toList();
        requests.forEach(intake::check);
        return requests;
    }

    private List<Receipt> begin(Rollback rollback, boolean refusing) {
        var receipts = new ArrayList<Receipt>();
        var before = new HashMap<String, String>();
        for (var old : newestFirst(rollback)) {
            var first = before.get(old.target());
            var request = request(rollback, old, first == null ? List.of() : List.of(first));
            var receipt = refusing ? intake.takeOrRefuse(request) : intake.take(request);
            before.put(old.target(), receipt.migration().toString());
            receipts.add(receipt);
        }
        return receipts;
    }

    private List<Summary> newestFirst(Rollback rollback) {
        return rollback.migrations().stream()
                .map(id -> reader.summary(id).orElseThrow(() -> new UnknownMigration(id)))
                .sorted(Comparator.comparing(Summary::movedAt).reversed())
                .toList();
    }

    /** Nothing is validated by rules for changelogs: what is sent is the inverse of what they let pass, and it is compared. */
    private MigrationRequested request(Rollback rollback, Summary old, List<String> dependsOn) {
        var asked = migrations.load(old.id());
        return MigrationRequested.newBuilder()
                .setRequestId(requestId(rollback, old.id()))
                .setTarget(old.target())
                .setChangelog(asked.request().getChangelog())
                .setContexts(asked.request().getContexts())
                .setLabels(asked.request().getLabels())
                .setOptions(options(rollback, asked))
                .setDependsOn(dependsOn)
                .setRequestedBy(rollback.requestedBy())
                .setReason(rollback.reason())
                .setRollbackOf(old.id().toString())
                .build();
    }

    private static String requestId(Rollback rollback, MigrationId old) {
        return rollback.migrations().size() == 1 ? rollback.requestId() : rollback.requestId() + "/" + old;
    }

    private static MigrationOptions options(Rollback rollback, Migration old) {
        return MigrationOptions.newBuilder()
                .setValidateBefore(false)
                .setValidateAfter(false)
                .setAllowedLoss(rollback.allowedLoss())
                .setRequireApproval(rollback.requireApproval())
                .setAllowBlocking(old.request().getOptions().getAllowBlocking())
                .build();
    }
}
