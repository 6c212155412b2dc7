package dev.whimbrel.backup.encryption;

import dev.whimbrel.backup.format.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys for backups come from. One of the two, or neither: then nothing is encrypted. Read once, at start-up.
 *
 * @param keysetFile file with a Tink keyset in cleartext JSON; nobody but its owner should be able to read it
 * @param keyset the keyset itself, for the environment variable {@code WHIMBREL_BACKUP_ENCRYPTION_KEYSET}
 */
public record EncryptionProperties(
        @Nullable Path keysetFile, @Nullable String keyset) {
    /** @throws IllegalStateException when what is there cannot be used: a service that should encrypt must not start without */
    public Keys keys() {
        if (keysetFile != null && keyset != null) {
            throw new IllegalStateException(
                    "whimbrel.backup.encryption.keyset-file and .keyset are both set, and only one can be meant. Remove one.");
        }
        if (keysetFile != null) {
            return Keyset.parse(read(keysetFile), "The file " + keysetFile);
        }
        return keyset == null ? Keys.NONE : Keyset.parse(keyset, "whimbrel.backup.encryption.keyset");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "The keyset for backups cannot be read from " + file + " ("
                            + unreadable.getClass().getSimpleName()
                            + "). Nothing is backed up without it. Put the file there and let this service's user read it,"
                            + " or unset whimbrel.backup.encryption.keyset-file to go on without encryption.",
                    unreadable);
        }
    }

    @Override
    public String toString() {
        return "EncryptionProperties[keysetFile=" + keysetFile + ", keyset=" + (keyset == null ? "none" : "***") + "]";
    }
}
