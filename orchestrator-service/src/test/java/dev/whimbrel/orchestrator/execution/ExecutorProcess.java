package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Target;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The executor as a process of its own, to be killed. Ends with 0 when the outcome is that all was applied, or undone. */
final class ExecutorProcess {
    /** Before a place at which it dies: while it undoes what was applied. */
    static final String UNDOING = "undo:";

    private ExecutorProcess() {}

    /** @param failPoint where it dies by itself; empty for nowhere */
    static Process start(Path folder, Rig rig, TestSchema target, Migration migration, String failPoint)
            throws IOException {
        var request =
                Files.write(folder.resolve("request"), bytes(migration.request().toByteBuffer()));
        var plan = Files.write(
                folder.resolve("plan"),
                bytes(Objects.requireNonNull(migration.plan()).toByteBuffer()));
        var service = rig.ownSchema();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ExecutorProcess.class.getName()));
        command.addAll(List.of(
                service.url(), service.database().user(), service.database().password()));
        command.addAll(List.of(
                target.url(), target.database().user(), target.database().password()));
        command.addAll(List.of(migration.id().toString(), request.toString(), plan.toString(), failPoint));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("output").toFile()))
                .start();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    public static void main(String[] arguments) throws Exception {
        // first, for it makes Avro trust its own records
        var rig = Rig.attach(arguments[0], arguments[1], arguments[2]);
        var target = Rig.target(arguments[3], arguments[4], arguments[5]);
        var migration = Rig.migration(
                MigrationId.of(arguments[6]),
                MigrationRequested.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[7])))),
                Plan.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[8])))));
        if (arguments[9].startsWith(UNDOING)) {
            var signal = rig.undo(migration, failing(target, arguments[9].substring(UNDOING.length())));
            System.out.println(signal);
            System.exit(signal instanceof Signal.ChangeUndone ? 0 : 1);
        }
        var outcome = rig.run(migration, failing(target, arguments[9]));
        System.out.println(outcome);
        rig.close();
        System.exit(outcome instanceof ChangeOutcome.Applied ? 0 : 1);
    }

    private static Target failing(Target target, String failPoint) {
        return failPoint.isEmpty() ? target : FailPoint.parse(failPoint).in(target);
    }
}
