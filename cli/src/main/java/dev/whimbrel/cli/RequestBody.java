package dev.whimbrel.cli;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The request as the orchestrator reads it. Only what was said on the command line stands in it: the defaults are the server's. */
final class RequestBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RequestBody() {}

    static ObjectNode of(RunCommand run, Orchestrator orchestrator) {
        var body = JSON.objectNode();
        body.put("requestId", run.requestId);
        body.put("target", run.target);
        body.set("changelog", changelog(run, orchestrator));
        run.contexts.forEach(body.putArray("contexts")::add);
        run.dependsOn.forEach(body.putArray("dependsOn")::add);
        putIfGiven(body, "labels", run.labels);
        putIfGiven(body, "reason", run.reason);
        body.put("requestedBy", run.by);
        body.set("options", options(run));
        return body;
    }

    static ObjectNode of(PlanCommand plan, Orchestrator orchestrator) {
        var body = JSON.objectNode();
        body.put("target", plan.target);
        body.set("changelog", files(plan.changelog, plan.root, orchestrator));
        plan.contexts.forEach(body.putArray("contexts")::add);
        plan.dependsOn.forEach(body.putArray("dependsOn")::add);
        putIfGiven(body, "labels", plan.labels);
        body.put("requestedBy", System.getProperty("user.name"));
        putIfGiven(body.putObject("options"), "backup", plan.noBackup ? "WAIVED" : null);
        return body;
    }

    private static ObjectNode options(RunCommand run) {
        var options = JSON.objectNode();
        putIf(run.dryRun, options, "dryRun", true);
        putIf(run.strict, options, "strict", true);
        putIf(run.requireApproval, options, "requireApproval", true);
        putIf(run.allowBlocking, options, "allowBlocking", true);
        putIfGiven(options, "rehearsal", run.rehearse ? "ALWAYS" : null);
        if (run.rehearse && run.rehearsalSample > 0) {
            options.put("rehearsalSample", run.rehearsalSample);
        }
        putIf(run.skipValidation, options, "validateBefore", false);
        putIf(run.skipValidation, options, "validateAfter", false);
        putIf(run.noRollback, options, "rollbackOnFailure", false);
        putIfGiven(options, "backup", run.noBackup ? "WAIVED" : null);
        putIfGiven(options, "allowedLoss", run.allowLoss ? "WRITES_SINCE_BACKUP" : null);
        return options;
    }

    private static ObjectNode changelog(RunCommand run, Orchestrator orchestrator) {
        var changelog = run.from.changelog;
        return changelog == null
                ? GitChangelog.parse(Objects.requireNonNull(run.from.git)).body()
                : files(changelog, run.root, orchestrator);
    }

    private static ObjectNode files(Path changelog, @Nullable Path root, Orchestrator orchestrator) {
        var parent = changelog.toAbsolutePath().getParent();
        var files = ChangelogFiles.of(changelog, root != null ? root : parent != null ? parent : Path.of("/"));
        var body = JSON.objectNode();
        body.put("path", files.keySet().iterator().next());
        if (BundleUpload.isWorthIt(files)) {
            return body.put("bundle", orchestrator.upload(BundleUpload.zip(files)));
        }
        var all = body.putArray("files");
        files.entrySet().forEach(file -> all.add(file(file)));
        return body;
    }

    private static ObjectNode file(Map.Entry<String, byte[]> file) {
        return JSON.objectNode()
                .put("path", file.getKey())
                .put("contentBase64", Base64.getEncoder().encodeToString(file.getValue()));
    }

    private static void putIf(boolean said, ObjectNode node, String name, boolean value) {
        if (said) {
            node.put(name, value);
        }
    }

    private static void putIfGiven(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
