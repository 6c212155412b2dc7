package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a backup back again and says what does not hold. */
@Command(name = "verify", description = "Reads a backup back again and says what does not hold.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupVerify implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The backup's id.")
    String id;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupVerify(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var verification = backups.verify(id);
        boolean whole = verification.path("whole").asBoolean();
        if (json) {
            out.println(verification.toPrettyString());
        } else {
            out.println("Backup " + id + (whole ? " is whole." : " is damaged:"));
            verification.path("findings").forEach(finding -> out.println("  " + finding.asString()));
        }
        return whole ? ExitCode.OK : ExitCode.FAILED;
    }
}
