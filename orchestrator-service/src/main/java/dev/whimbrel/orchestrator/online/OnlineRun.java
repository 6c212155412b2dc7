package dev.whimbrel.orchestrator.online;

import dev.whimbrel.targets.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the tool on one table. Returns when the table is swapped, throws when it is not; either way nothing of the tool
 * is left, neither a process nor what it made. What a crash of this process leaves is for {@link Remains}.
 */
public final class OnlineRun {
    private static final long GRACE_SECONDS = 20;
    private static final Duration STILL_HELD = Duration.ofSeconds(30);

    private final OnlineTool tool;
    private final OnlineSettings settings;
    private final OnlineReport report;
    private volatile boolean stopped;

    public OnlineRun(OnlineTool tool, OnlineSettings settings, OnlineReport report) {
        this.tool = tool;
        this.settings = settings;
        this.report = report;
    }

    /**
     * @param remains of this table, on the connection that holds the target
     * @param clauses what stands behind {@code ALTER TABLE name}
     * @throws OnlineFailed when the tool gave up or was stopped: the table is as it was
     * @throws java.sql.SQLException when what it left could not be removed
     */
    public void run(Login login, String schema, String table, String clauses, Remains remains) throws Exception {
        var names = new OnlineNames(schema, table);
        if (!names.areUsable()) {
            throw new OnlineFailed(tool.name() + " cannot handle the name " + schema + "." + table);
        }
        var inTheWay = remains.found();
        if (!inTheWay.isEmpty()) {
            throw new OnlineFailed("there are things named as " + tool.name() + " names its own: "
                    + String.join(", ", inTheWay) + "; rename or drop them");
        }
        try (var papers = Papers.write(login)) {
            var process = start(login, names, clauses, papers);
            var output = new ToolOutput();
            try {
                listen(process, output);
                conclude(process.waitFor(), output);
            } finally {
                end(process);
            }
        } catch (OnlineFailed | IOException | InterruptedException failed) {
            remains.clear();
            throw failed;
        }
    }

    /** From another thread: the run ends soon, and the table stays as it was unless it was swapped already. */
    public void stop() {
        stopped = true;
    }

    private Process start(Login login, OnlineNames names, String clauses, Papers papers) throws IOException {
        var command = List.of(
                tool.command().toString(),
                "--config=" + papers.none(),
                "--execute",
                "--no-version-check",
                "--recursion-method=none",
                "--progress=time,1",
                "--plugin=" + papers.fence(),
                "--new-table-name=" + OnlineNames.newTable(),
                "--chunk-time=" + settings.chunkTime().toMillis() / 1000.0,
                "--max-load=Threads_running=" + settings.pauseAboveThreadsRunning(),
                "--critical-load=Threads_running=" + 100 * settings.pauseAboveThreadsRunning(),
                "--set-vars=lock_wait_timeout=5,innodb_lock_wait_timeout=1",
                "--alter=" + clauses,
                "F=" + papers.login() + ",h=" + login.host() + ",P=" + login.port() + ",D=" + names.schema() + ",t="
                        + names.table() + ",A=utf8mb4");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WHIMBREL_ONLINE_LOCK", names.lock());
        builder.environment().put("HOME", papers.folder().toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void listen(Process process, ToolOutput output) throws InterruptedException, SQLException {
        var reader = Thread.ofPlatform().daemon().name("online-output").start(() -> read(process, output));
        var asked = System.nanoTime();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            if (stopped || report.stopRequested()) {
                stopped = true;
                end(process);
            } else if (System.nanoTime() - asked > STILL_HELD.toNanos()) {
                report.stillHeld();
                asked = System.nanoTime();
            }
        }
        reader.join();
    }

    private void read(Process process, ToolOutput output) {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.heard(line).ifPresent(report::at);
            }
        } catch (IOException over) {
            output.heard("its output ended: " + over.getMessage());
        }
    }

    private void conclude(int exitCode, ToolOutput output) throws OnlineFailed {
        if (exitCode == 0) {
            return;
        }
        if (stopped) {
            throw new OnlineFailed(tool.name() + " was stopped");
        }
        throw new OnlineFailed(
                tool.name() + " gave up (exit code " + exitCode + "): " + String.join(" ", output.last()));
    }

    /** It tidies up when asked to end; when it does not end, what it leaves is removed afterwards. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException asked) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
