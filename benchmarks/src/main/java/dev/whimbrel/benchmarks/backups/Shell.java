package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.benchmarks.frame.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a peer as its users do: a line for the shell. The password goes by the environment, not by the command line. */
record Shell(Server server, Path folder) {
    private static final int LONGEST_MINUTES = 30;

    /** Host, port and user, as all of the tools name them. */
    String login() {
        var at = URI.create(server.url().substring("jdbc:".length()));
        return "-h " + at.getHost() + " -P " + (at.getPort() < 0 ? 3306 : at.getPort()) + " -u " + server.user();
    }

    /** @return seconds that it took */
    double seconds(String line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-o", "pipefail", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shell.log").toFile());
        builder.environment().put("MYSQL_PWD", server.password());
        long began = System.nanoTime();
        var process = builder.start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("did not end within " + LONGEST_MINUTES + " minutes: " + line);
        }
        double took = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("failed, see " + folder.resolve("shell.log") + ": " + line);
        }
        return took;
    }
}
