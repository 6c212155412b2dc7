package dev.whimbrel.orchestrator.online;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the tool's things are called beside one table. The tool finds free names by adding underscores; as nothing of that
 * kind is there when it starts (see {@link Remains}), whatever is found later is its own.
 */
record OnlineNames(String schema, String table) {
    /** The tool's way of naming a place in the server cannot hold anything else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$-]+");
    /** Leaves room for what is put around it. */
    private static final int LONGEST = 45;

    boolean areUsable() {
        return PLAIN.matcher(schema).matches() && PLAIN.matcher(table).matches() && table.length() <= LONGEST;
    }

    /** What the tool is told; it puts the table's name for {@code %T}. */
    static String newTable() {
        return "_%T_wh_new";
    }

    Pattern leftTables() {
        return Pattern.compile("_+" + Pattern.quote(table) + "_(wh_new|old)");
    }

    static boolean isTrigger(String name) {
        return name.startsWith("pt_osc_");
    }

    /** Names of locks are the server's, not the schema's, and at most 64 characters long. */
    String lock() {
        try {
            var text = (schema + "." + table).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(text);
            return "whimbrel.online:" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
