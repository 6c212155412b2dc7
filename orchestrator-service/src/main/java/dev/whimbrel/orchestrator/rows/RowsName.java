package dev.whimbrel.orchestrator.rows;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of images. They say until when the rows are kept, so that whoever purges needs nothing but the target. */
final class RowsName {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RowsName() {}

    /** A name that nothing else has. Names that begin like this are no part of the schema for whoever compares catalogs or takes backups. */
    static String fresh(LocalDate until) {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return "WHIMBREL_ROWS_" + until.format(DateTimeFormatter.BASIC_ISO_DATE) + "_"
                + HexFormat.of().formatHex(bytes);
    }
}
