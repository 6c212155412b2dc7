package dev.whimbrel.backup.format;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Gives every table a file name of its own: safe on any file system whatever the table is called, and distinct where the
 * file system takes {@code A} for {@code a}. Not thread-safe.
 */
public final class FileNames {
    private static final int LONGEST = 120;

    private final Set<String> taken = new HashSet<>();
    private final boolean hidden;

    /** @param hidden whether names must not tell what tables are called */
    public FileNames(boolean hidden) {
        this.hidden = hidden;
    }

    /** The stem for the next table's files; call once per table. */
    public String stem(String table) {
        if (hidden) {
            taken.add(table);
            return String.format(Locale.ROOT, "%05d", taken.size());
        }
        var stem = encoded(table);
        if (stem.length() > LONGEST) {
            stem = stem.substring(0, LONGEST) + "@"
                    + Checksums.sha256(table.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        }
        var candidate = stem;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = stem + "~" + i;
        }
        return candidate;
    }

    public static String definition(String stem) {
        return stem + ".schema.sql";
    }

    public static String triggers(String stem) {
        return stem + ".triggers.sql";
    }

    /** @param number among those of its kind: in this order they can be made */
    public static String program(String kind, int number, String stem) {
        return String.format(Locale.ROOT, "%04d.%s.%s.sql", number, stem, kind);
    }

    /** @param number from 1 */
    public static String chunk(String stem, int number) {
        return String.format(Locale.ROOT, "%s.%04d.sql.zst", stem, number);
    }

    private static String encoded(String table) {
        var name = new StringBuilder();
        for (byte b : table.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
            if (plain) {
                name.append((char) b);
            } else {
                name.append('@').append(HexFormat.of().toHexDigits(b));
            }
        }
        return name.toString();
    }
}
