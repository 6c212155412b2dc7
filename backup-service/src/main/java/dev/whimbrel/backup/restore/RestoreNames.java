package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Checksums;
import java.nio.charset.StandardCharsets;

/**
 * Names for what exists only during a restore. They say by themselves what they are, so that the next restore recognises
 * what a killed one left; and they stay short enough for the names that servers derive from them ({@code …_ibfk_12}).
 */
final class RestoreNames {
    static final String BESIDE = "_whimbrel_restore_";
    static final String ASIDE = "_whimbrel_old_";
    static final String KEY = "_whimbrel_fk_";
    private static final String REHEARSAL = "_whimbrel_rehearsal_";
    private static final int LONGEST_TABLE = 50;
    private static final int LONGEST = 64;

    private RestoreNames() {}

    /** The table that is being filled. */
    static String beside(String table) {
        return shortened(BESIDE, table, LONGEST_TABLE);
    }

    /** The table that was live. */
    static String aside(String table) {
        return shortened(ASIDE, table, LONGEST_TABLE);
    }

    /** A foreign key whose own name is still taken. */
    static String key(String constraint) {
        return shortened(KEY, constraint, LONGEST);
    }

    /** A trigger that is made only to see whether it can be. */
    static String rehearsal(String trigger) {
        return shortened(REHEARSAL, trigger, LONGEST);
    }

    private static String shortened(String prefix, String name, int longest) {
        if (prefix.length() + name.length() <= longest) {
            return prefix + name;
        }
        var digest = Checksums.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        return prefix + name.substring(0, longest - prefix.length() - 13) + "_" + digest;
    }
}
