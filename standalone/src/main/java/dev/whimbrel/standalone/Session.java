package dev.whimbrel.standalone;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.standalone.system.Addresses;
import dev.whimbrel.standalone.system.TargetDatabase;
import dev.whimbrel.standalone.system.Whole;
import dev.whimbrel.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** One run of the whole thing in this process, from its start to Ctrl-C or the end of the demo. */
public final class Session implements AutoCloseable {
    private final Terminal terminal;
    private final Whole whole;
    private final Thread onInterrupt = new Thread(this::interrupted, "stop");

    public Session(Terminal terminal) {
        this.terminal = terminal;
        this.whole = new Whole(terminal);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    public Addresses start(int portBase, Function<EmbeddedMariaDb, List<TargetDatabase>> targets) {
        var registry = Path.of(System.getProperty("whimbrel.registry.home", "embedded/target/registry"));
        return whole.start(portBase, registry, targets);
    }

    /** Says where everything is, and waits for Ctrl-C. */
    public void stayUp(Addresses addresses, String target) throws InterruptedException {
        new WhereToGo(terminal).tell(addresses, target);
        new CountDownLatch(1).await();
    }

    private void interrupted() {
        terminal.line("");
        terminal.line(terminal.faint(" Stopping…"));
        whole.close();
        terminal.line(terminal.faint(" Stopped. Nothing is left running."));
    }

    @Override
    public void close() {
        // while the JVM is going down already, the hook is at it
        if (!onInterrupt.isAlive()) {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
            whole.close();
        }
    }
}
