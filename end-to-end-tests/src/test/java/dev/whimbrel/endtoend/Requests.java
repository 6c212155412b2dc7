package dev.whimbrel.endtoend;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.request.v1.MigrationRequested;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Requests as a team would write them. */
final class Requests {
    private Requests() {}

    static MigrationRequested.Builder request(String target, String path, String changelog) {
        var file = ChangelogFile.newBuilder()
                .setPath(path)
                .setContent(ByteBuffer.wrap(changelog.getBytes(StandardCharsets.UTF_8)))
                .build();
        return MigrationRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget(target)
                .setChangelog(Changelog.newBuilder()
                        .setPath(path)
                        .setFiles(List.of(file))
                        .build())
                .setOptions(MigrationOptions.newBuilder().build())
                .setRequestedBy("end-to-end tests");
    }
}
