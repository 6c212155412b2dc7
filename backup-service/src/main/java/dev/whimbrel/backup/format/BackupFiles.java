package dev.whimbrel.backup.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one backup, with what it takes to read them. Thread-safe. */
public final class BackupFiles {
    private final Place place;
    private final Keys keys;
    private volatile @Nullable Cipher cipher;

    private BackupFiles(Place place, Keys keys, @Nullable Cipher cipher) {
        this.place = place;
        this.keys = keys;
        this.cipher = cipher;
    }

    /** What lies there says by itself which key it needs. */
    public static BackupFiles at(Place place, Keys keys) {
        return new BackupFiles(place, keys, null);
    }

    static BackupFiles beingWritten(Place place, Keys keys, Cipher cipher) {
        return new BackupFiles(place, keys, cipher);
    }

    public Place place() {
        return place;
    }

    /**
     * What it holds. Held against the list of checksums before a word of it is believed.
     *
     * @throws DamagedBackup when it is missing, changed, or of a format this program does not know
     * @throws LockedBackup when its key is missing or the wrong one
     */
    public Manifest manifest() throws DamagedBackup, LockedBackup {
        var known = ManifestFile.read(this, keys);
        cipher = known.cipher();
        return known.manifest();
    }

    /** As it lies there. */
    public InputStream stored(String name) throws IOException {
        return place.open(name);
    }

    /** What the stored bytes mean. */
    public InputStream plain(String name, InputStream stored) throws IOException {
        return cipher().decrypting(name, stored);
    }

    /** All of a small file, decrypted. */
    public byte[] read(String name) throws IOException {
        try (var stored = stored(name);
                var plain = plain(name, stored)) {
            return plain.readAllBytes();
        }
    }

    byte[] bytes(String name) throws DamagedBackup {
        try (var stored = stored(name)) {
            return stored.readAllBytes();
        } catch (NoSuchFileException missing) {
            throw new DamagedBackup(List.of(name + " is missing"));
        } catch (Unreachable away) {
            throw new UncheckedIOException(away);
        } catch (IOException unreadable) {
            throw new DamagedBackup(List.of(name + " cannot be read from " + place));
        }
    }

    private Cipher cipher() throws IOException {
        var known = cipher;
        if (known == null) {
            try {
                manifest();
            } catch (DamagedBackup | LockedBackup unreadable) {
                throw new IOException(unreadable.getMessage(), unreadable);
            }
            known = java.util.Objects.requireNonNull(cipher);
        }
        return known;
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
