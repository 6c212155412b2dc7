package dev.whimbrel.orchestrator.changelog;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Histories of which Liquibase said that nothing of a changelog is pending after them. Whether something is pending follows from the
 * changelog and from what has run, so whoever has the same history gets the same answer, for one question to the target. Thread-safe.
 */
final class KnownHistories {
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_COLUMN = 1054;
    private static final int MOST = 10_000;

    private final Set<Known> known = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    private record Known(ParsedChangelogs.Key changelog, String history) {}

    boolean nothingPending(ParsedChangelogs.Key changelog, String history) {
        return known.contains(new Known(changelog, history));
    }

    void nothingWasPending(ParsedChangelogs.Key changelog, String history) {
        known.add(new Known(changelog, history));
    }

    /** What of the history decides, in its order; empty where there is none, or it looks otherwise. */
    static Optional<String> read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ID, AUTHOR, FILENAME, EXECTYPE, MD5SUM, TAG, CONTEXTS, LABELS"
                        + " FROM DATABASECHANGELOG ORDER BY DATEEXECUTED, ORDEREXECUTED")) {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            while (rows.next()) {
                for (var column = 1; column <= 8; column++) {
                    write(out, Objects.requireNonNullElse(rows.getString(column), "\0"));
                }
            }
            return Optional.of(digest(bytes.toByteArray()));
        } catch (SQLException other) {
            if (other.getErrorCode() == NO_SUCH_TABLE || other.getErrorCode() == NO_SUCH_COLUMN) {
                return Optional.empty();
            }
            throw other;
        }
    }

    private static void write(DataOutputStream out, String text) {
        try {
            var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
