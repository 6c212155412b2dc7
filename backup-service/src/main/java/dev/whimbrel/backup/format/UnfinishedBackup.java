package dev.whimbrel.backup.format;

import dev.whimbrel.backup.sql.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A backup that is being written. It becomes one in one step, after every byte is durable. */
public final class UnfinishedBackup {
    /** Every file with its SHA-256, as {@code sha256sum -c} reads it. */
    public static final String SUMS = "SHA256SUMS";

    private static final String ENCRYPTED = ".enc";

    private final Draft draft;
    private final BackupId id;
    private final Cipher cipher;
    private final Keys keys;

    public UnfinishedBackup(Draft draft, BackupId id, Keys keys) {
        this.draft = draft;
        this.id = id;
        this.keys = keys;
        this.cipher = keys.toWrite(id);
    }

    /** What is there so far. */
    public BackupFiles files() {
        return BackupFiles.beingWritten(draft.place(), keys, cipher);
    }

    /** How it is encrypted; null where it is not. */
    public @Nullable Encryption encryption() {
        return cipher.encryption();
    }

    /** Names for the files of its tables; where content is to be hidden, names hide it, too. */
    public FileNames names() {
        return new FileNames(cipher.encryption() != null);
    }

    /** Writes a small file; it is durable once the backup is sealed. */
    public FileEntry write(String name, byte[] content) throws IOException {
        try (var file = file(name)) {
            file.out().write(content);
            return file.finish();
        }
    }

    public FileEntry write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @param columns of its INSERT statements */
    public ChunkWriter chunk(String name, String table, List<Column> columns) throws IOException {
        return new ChunkWriter(file(name), table, columns);
    }

    /** What a file is called that is encrypted. */
    public static String encrypted(String name) {
        return name + ENCRYPTED;
    }

    private FileWriter file(String name) throws IOException {
        var stored = cipher.encryption() == null ? name : encrypted(name);
        return new FileWriter(stored, draft.create(stored), cipher);
    }

    private FileEntry writeForAll(String name, byte[] content) throws IOException {
        try (var file = new FileWriter(name, draft.create(name), Cipher.NONE)) {
            file.out().write(content);
            return file.finish();
        }
    }

    /** Writes the manifest and the list of checksums, the last files. Everything is durable then. */
    public void seal(Manifest manifest) throws IOException {
        var own = new LinkedHashMap<String, String>();
        var encryption = cipher.encryption();
        if (encryption == null) {
            own.put(
                    Manifest.FILE,
                    writeForAll(Manifest.FILE, ManifestFile.write(manifest)).sha256());
        } else {
            var hidden = write(Manifest.FILE, ManifestFile.write(manifest));
            own.put(hidden.name(), hidden.sha256());
            var cover = new Cover(Cover.FORMAT, id, encryption, hidden);
            own.put(
                    Manifest.FILE,
                    writeForAll(Manifest.FILE, ManifestFile.write(cover)).sha256());
        }
        writeForAll(SUMS, sums(manifest, own).getBytes(StandardCharsets.UTF_8));
        draft.settle();
    }

    /** The text of the list of checksums. @param own of the manifest itself */
    public static String sums(Manifest manifest, Map<String, String> own) {
        var lines = new TreeMap<>(own);
        manifest.files().forEach(file -> lines.put(file.name(), file.sha256()));
        var text = new StringBuilder();
        lines.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /** From now on it is a backup. */
    public BackupFiles publish() throws IOException {
        return BackupFiles.at(draft.publish(), keys);
    }

    /** Deletes it. */
    public void discard() throws IOException {
        draft.discard();
    }
}
