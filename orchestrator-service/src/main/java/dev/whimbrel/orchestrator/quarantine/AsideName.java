package dev.whimbrel.orchestrator.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of something that was put aside. It says until when it is kept: whoever purges needs nothing but the target, and a backup of the service's
 * own tables that is brought back forgets no quarantine.
 *
 * @param until the last day on which it is kept, by UTC
 */
record AsideName(String text, LocalDate until) {
    /** Names that begin like this are no part of the schema for whoever compares catalogs, takes backups or validates. */
    static final String PREFIX = "WHIMBREL_ASIDE_";

    /** Of rows that were kept before a change of them. */
    private static final String ROWS_PREFIX = "WHIMBREL_ROWS_";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DAY_LENGTH = 8;
    /** Of both servers, for names of tables, in characters. */
    private static final int LONGEST = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A name that nothing else has, with as much of the former one as fits. */
    static AsideName of(String former, LocalDate until) {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        var text = PREFIX + until.format(DAY) + "_" + HexFormat.of().formatHex(bytes) + "_" + ascii(former);
        return new AsideName(text.length() > LONGEST ? text.substring(0, LONGEST) : text, until);
    }

    /** What is not ASCII may count more than one where names are cut. */
    private static String ascii(String former) {
        var bytes = former.getBytes(StandardCharsets.US_ASCII);
        return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** Empty when it is not such a name. @param text as the server has it, which may be in lower case */
    static Optional<AsideName> read(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        var prefix = upper.startsWith(ROWS_PREFIX) ? ROWS_PREFIX : PREFIX;
        if (!upper.startsWith(prefix) || upper.length() < prefix.length() + DAY_LENGTH) {
            return Optional.empty();
        }
        try {
            var day = upper.substring(prefix.length(), prefix.length() + DAY_LENGTH);
            return Optional.of(new AsideName(text, LocalDate.parse(day, DAY)));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    boolean ofRows() {
        return text.toUpperCase(Locale.ROOT).startsWith(ROWS_PREFIX);
    }

    /** What it was called, as far as that fits; not for rows. */
    String former() {
        var parts = text.substring(PREFIX.length()).split("_", 3);
        return parts.length < 3 ? "" : parts[2];
    }
}
