package dev.whimbrel.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * How the driver is told to behave, the same for every target whatever its configuration says.
 *
 * <p>A hostile or compromised server must not be able to read this process's files or make it run code, so everything that
 * lets it is off, also where that is the driver's default today.
 */
final class DriverOptions {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    private DriverOptions() {}

    static Properties of(Address address, String user, String password) {
        var options = new Properties();
        options.putAll(address.tls());
        options.put("user", user);
        options.put("password", password);
        safe(options);
        patient(options);
        session(options);
        return options;
    }

    /**
     * The driver offers LOAD DATA LOCAL to the server where it may send files of some folder. This folder is empty, and nobody
     * else may write to it: there is no file to be sent.
     */
    static Properties forLoading(Address address, String user, String password) {
        var options = of(address, user, password);
        options.put("allowLoadLocalInfileInPath", NoFiles.FOLDER.toString());
        return options;
    }

    /** Made when it is first needed. */
    private static final class NoFiles {
        static final Path FOLDER = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("whimbrel-no-files-");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException full) {
                throw new UncheckedIOException("an empty folder for the database driver cannot be made", full);
            }
        }
    }

    private static void safe(Properties options) {
        options.put("allowLoadLocalInfile", "false");
        options.put("allowUrlInLocalInfile", "false");
        options.put("allowMultiQueries", "false");
        options.put("autoDeserialize", "false");
        options.put("autoReconnect", "false");
        options.put("dumpQueriesOnException", "false");
        options.put("disconnectOnExpiredPasswords", "true");
    }

    /** A server that is away is noticed soon; a statement may take as long as it takes, a long ALTER says nothing for hours. */
    private static void patient(Properties options) {
        options.put("connectTimeout", String.valueOf(CONNECT.toMillis()));
        options.put("socketTimeout", "0");
        options.put("tcpKeepAlive", "true");
    }

    /**
     * The zone as an offset, which every server knows; many have no table of zone names. {@code lock_wait_timeout} is a year on
     * MySQL by default: a statement that waits that long for a metadata lock stops every reader behind it.
     */
    private static void session(Properties options) {
        options.put("connectionTimeZone", "UTC");
        options.put("useInformationSchema", "true");
        // nobody makes a session read-only here, and the driver would ask before every write
        options.put("readOnlyPropagatesToServer", "false");
        options.put("characterEncoding", "UTF-8");
        options.put("sessionVariables", "time_zone='+00:00',lock_wait_timeout=" + LOCK_WAIT.toSeconds());
    }
}
