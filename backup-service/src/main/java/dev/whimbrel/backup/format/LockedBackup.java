package dev.whimbrel.backup.format;

/** A backup is whole, as far as can be told, and cannot be read for want of its key. */
public final class LockedBackup extends Exception {
    private static final long serialVersionUID = 1L;

    private LockedBackup(String message) {
        super(message);
    }

    /** @param known ids of the keys that there are, in words */
    public static LockedBackup noKey(BackupId id, Encryption encryption, String known) {
        return new LockedBackup("Backup " + id + " is encrypted with key " + encryption.keyId()
                + ", and this service does not have that key (it has: " + known + "). Nothing was changed."
                + " Put the key back into the keyset that whimbrel.backup.encryption names, then try again.");
    }

    public static LockedBackup wrongKey(BackupId id, Encryption encryption) {
        return new LockedBackup("Backup " + id + " is encrypted with key " + encryption.keyId()
                + ", and the key of this service that has this number does not open it, though its files are as they were"
                + " written: it is another key. Nothing was changed. Put the right keyset where whimbrel.backup.encryption"
                + " says, then try again.");
    }
}
