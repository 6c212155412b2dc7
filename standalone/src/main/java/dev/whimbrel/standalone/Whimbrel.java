package dev.whimbrel.standalone;

import dev.whimbrel.standalone.demo.DemoCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run the whole of Whimbrel in this process. */
@Command(
        name = "whimbrel",
        subcommands = {DemoCommand.class, DevCommand.class},
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT)
public final class Whimbrel {
    private Whimbrel() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** @return the exit code */
    static int run(String... arguments) {
        try (var log = LogFile.take()) {
            return run(log.path(), arguments);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int run(Path log, String... arguments) {
        // Spring Boot would set up logging once for each of the four services; ours is set up already
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return new CommandLine(new Whimbrel())
                .registerConverter(TargetUrl.class, TargetUrl::new)
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command, log))
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, Path log) {
        LoggerFactory.getLogger(Whimbrel.class).atError().setCause(failure).log("the command failed");
        command.getErr().println();
        command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (failure instanceof TargetLogins.MissingLogin) {
            return 2;
        }
        if (!(failure instanceof TargetCheck.Unusable)) {
            command.getErr().println("Everything that was started has been stopped. The log says more: " + log);
        }
        return 1;
    }
}
