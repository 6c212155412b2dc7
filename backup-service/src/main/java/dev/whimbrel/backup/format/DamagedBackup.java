package dev.whimbrel.backup.format;

import java.util.List;

/** A backup is not what it was when it was written. Each finding names a file and what is wrong with it. */
public final class DamagedBackup extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the lists handed in are serializable
    private final List<String> findings;

    public DamagedBackup(List<String> findings) {
        super("the backup is damaged: " + String.join("; ", findings)
                + ". It cannot be restored as it is: use another backup, or a copy of the named files.");
        this.findings = List.copyOf(findings);
    }

    public List<String> findings() {
        return findings;
    }
}
