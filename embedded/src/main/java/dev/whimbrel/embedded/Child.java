package dev.whimbrel.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part that runs as a process of its own. Its output goes to a file, and the line that says it is ready is waited for.
 * Ctrl-C in a terminal reaches the whole process group: the child ignores it, so that we decide when it stops.
 */
final class Child {
    private static final String IGNORE_INTERRUPT = "trap '' INT; exec \"$@\"";
    private static final int TAIL = 12;

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<MatchResult> ready = new CompletableFuture<>();

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log, Pattern ready) {
        var whole = new ArrayList<>(List.of("/bin/sh", "-c", IGNORE_INTERRUPT, name));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var child = new Child(name, builder.start(), log);
            child.process.getOutputStream().close();
            // not a virtual one: reading a pipe holds its carrier, and two children would hold all there are on two
            // cores
            Thread.ofPlatform().daemon().name(name + "-output").start(() -> child.pump(ready));
            return child;
        } catch (IOException failure) {
            throw new PartFailed(name + " could not be started: " + failure.getMessage(), failure);
        }
    }

    Process process() {
        return process;
    }

    /** What the ready line said. */
    MatchResult awaitReady(Duration limit) {
        try {
            return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            kill();
            throw new PartFailed(name + " was not ready within " + limit.toSeconds() + " s. It last said:\n" + tail());
        } catch (ExecutionException _) {
            throw new PartFailed(name + " ended by itself while starting. It last said:\n" + tail());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
            throw new PartFailed(name + " was interrupted while starting", interrupted);
        }
    }

    /** Asks it to end in good order, and waits for that. */
    void stop(Duration limit) {
        process.destroy();
        if (!endsWithin(limit)) {
            kill();
        }
    }

    void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pump(Pattern sign) {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
                var file = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                var match = sign.matcher(line);
                if (match.find()) {
                    ready.complete(match.toMatchResult());
                }
            }
        } catch (IOException closed) {
            ready.completeExceptionally(closed);
        }
        ready.completeExceptionally(new PartFailed(name + " has ended"));
    }

    private String tail() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return all.stream().skip(Math.max(0, all.size() - TAIL)).collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException _) {
            return "(nothing)";
        }
    }
}
