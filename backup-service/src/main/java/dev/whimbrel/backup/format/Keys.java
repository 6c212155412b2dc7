package dev.whimbrel.backup.format;

/** The keys that this service has. Thread-safe. */
public interface Keys {
    /** No keys: writes what anybody can read, and reads only that. */
    Keys NONE = new Keys() {
        @Override
        public Cipher toWrite(BackupId id) {
            return Cipher.NONE;
        }

        @Override
        public Cipher toRead(BackupId id, Encryption encryption) throws LockedBackup {
            throw LockedBackup.noKey(id, encryption, "none");
        }
    };

    /** With the newest key. */
    Cipher toWrite(BackupId id);

    /** @throws LockedBackup when that key is not among them */
    Cipher toRead(BackupId id, Encryption encryption) throws LockedBackup;
}
