package dev.whimbrel.orchestrator.changelog;

import dev.whimbrel.orchestrator.bundle.Files;
import dev.whimbrel.request.v1.MigrationRequested;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Liquibase made of each changelog, by its content and by whatever else parsing depends on: a thousand schemas that get the same
 * changelog have it parsed once. Every user gets a copy. One is parsed at a time, because Liquibase notes the parameters that it
 * expands in a map of the whole process. Thread-safe.
 */
final class ParsedChangelogs {
    private static final Logger log = LoggerFactory.getLogger(ParsedChangelogs.class);
    private static final int MOST = 64;
    /** Of files; what is made of them takes a few times as much. */
    private static final long MOST_BYTES = 16L << 20;

    /** Parameters of Liquibase that tell about the schema or the account. */
    private static final String OF_THE_DATABASE = "${database.";

    private final Map<Key, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long parsings;

    /**
     * What parsing depends on.
     *
     * @param digest of all files
     * @param place schema and account, where the changelog asks for them; empty where it does not
     */
    record Key(String digest, String path, List<String> contexts, String labels, String server, String place) {
        static Key of(Files files, MigrationRequested request, Connection connection) throws SQLException {
            var product = connection.getMetaData();
            return new Key(
                    files.digest(),
                    request.getChangelog().getPath(),
                    List.copyOf(request.getContexts()),
                    Objects.requireNonNullElse(request.getLabels(), ""),
                    product.getDatabaseProductName() + " " + product.getDatabaseProductVersion(),
                    asksForTheDatabase(files) ? connection.getCatalog() + " " + product.getUserName() : "");
        }

        boolean isTheSameEverywhere() {
            return place.isEmpty();
        }
    }

    private static boolean asksForTheDatabase(Files files) {
        return files.byPath().values().stream()
                .anyMatch(content -> new String(content, StandardCharsets.ISO_8859_1).contains(OF_THE_DATABASE));
    }

    private record Parsed(DatabaseChangeLog changelog, long bytes) {}

    /** Parses it. */
    @FunctionalInterface
    interface Parsing {
        DatabaseChangeLog parse() throws LiquibaseException, UnusableChangelog;
    }

    /** Of this caller alone. */
    DatabaseChangeLog get(Key key, Files files, Parsing parsing) throws LiquibaseException, UnusableChangelog {
        try {
            return DeepCopy.of(kept(key, files, parsing));
        } catch (DeepCopy.NotCopied unknown) {
            log.atDebug().setCause(unknown).log("a changelog is parsed again for each target");
            return parse(parsing);
        }
    }

    private synchronized DatabaseChangeLog parse(Parsing parsing) throws LiquibaseException, UnusableChangelog {
        parsings++;
        return parsing.parse();
    }

    private synchronized DatabaseChangeLog kept(Key key, Files files, Parsing parsing)
            throws LiquibaseException, UnusableChangelog {
        var there = parsed.get(key);
        if (there == null) {
            there = new Parsed(parse(parsing), size(files));
            parsed.put(key, there);
            bytes += there.bytes();
            forgetOldest();
        }
        return there.changelog();
    }

    private static long size(Files files) {
        return files.byPath().values().stream()
                .mapToLong(content -> content.length)
                .sum();
    }

    private void forgetOldest() {
        var oldest = parsed.entrySet().iterator();
        while (oldest.hasNext() && (parsed.size() > MOST || bytes > MOST_BYTES)) {
            bytes -= oldest.next().getValue().bytes();
            oldest.remove();
        }
    }

    /** How often a changelog was parsed. */
    synchronized long parsings() {
        return parsings;
    }
}
