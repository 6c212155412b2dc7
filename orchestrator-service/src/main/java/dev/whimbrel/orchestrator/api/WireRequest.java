package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.BackupPolicy;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.GitSource;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.migration.v1.Window;
import dev.whimbrel.orchestrator.api.ExecuteRequest.ChangelogBody;
import dev.whimbrel.orchestrator.api.ExecuteRequest.FileBody;
import dev.whimbrel.orchestrator.api.ExecuteRequest.OptionsBody;
import dev.whimbrel.request.v1.MigrationRequested;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The request as it would have come over the topic: from here on both ways are one. */
final class WireRequest {
    private WireRequest() {}

    static MigrationRequested of(ExecuteRequest body) {
        var request = MigrationRequested.newBuilder()
                .setRequestId(body.requestId() == null ? UUID.randomUUID().toString() : body.requestId())
                .setTarget(body.target())
                .setChangelog(changelog(body.changelog()))
                .setContexts(orEmpty(body.contexts()))
                .setLabels(body.labels())
                .setDependsOn(orEmpty(body.dependsOn()))
                .setWindow(window(body.window()))
                .setRequestedBy(body.requestedBy())
                .setReason(body.reason() == null ? "" : body.reason())
                .setRetryOf(body.retryOf());
        ifGiven(body.options(), options -> request.setOptions(options(options)));
        return request.build();
    }

    private static Changelog changelog(ChangelogBody body) {
        var git = body.git();
        return Changelog.newBuilder()
                .setPath(body.path())
                .setFiles(files(body))
                .setBundle(body.bundle())
                .setGit(git == null ? null : new GitSource(git.url(), git.commit()))
                .build();
    }

    private static List<ChangelogFile> files(ChangelogBody body) {
        return body.content() == null
                ? orEmpty(body.files()).stream().map(WireRequest::file).toList()
                : List.of(new ChangelogFile(body.path(), utf8(body.content())));
    }

    private static ChangelogFile file(FileBody body) {
        var bytes = body.contentBase64();
        return new ChangelogFile(
                body.path(), bytes != null ? bytes : utf8(body.content() == null ? "" : body.content()));
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MigrationOptions options(OptionsBody body) {
        var options = MigrationOptions.newBuilder();
        ifGiven(body.dryRun(), options::setDryRun);
        ifGiven(body.validateBefore(), options::setValidateBefore);
        ifGiven(body.validateAfter(), options::setValidateAfter);
        ifGiven(body.strict(), options::setStrict);
        ifGiven(body.backup(), backup -> options.setBackup(BackupPolicy.valueOf(backup.name())));
        ifGiven(body.rollbackOnFailure(), options::setRollbackOnFailure);
        ifGiven(body.allowedLoss(), loss -> options.setAllowedLoss(AllowedLoss.valueOf(loss.name())));
        ifGiven(body.requireApproval(), options::setRequireApproval);
        ifGiven(body.allowBlocking(), options::setAllowBlocking);
        ifGiven(body.rehearsal(), wish -> options.setRehearsal(RehearsalPolicy.valueOf(wish.name())));
        ifGiven(body.rehearsalSample(), options::setRehearsalSample);
        return options.build();
    }

    private static @Nullable Window window(ExecuteRequest.@Nullable WindowBody body) {
        return body == null ? null : new Window(millis(body.from()), millis(body.until()));
    }

    /** As precise as the wire: otherwise the same request would not equal itself when it comes back from a row. */
    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }
}
