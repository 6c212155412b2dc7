package dev.whimbrel.orchestrator.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Archives of changelog files in this service's database, each under the SHA-256 of its bytes. Thread-safe. */
@Component
public class Bundles {
    private final JdbcClient jdbc;
    private final BundleSettings settings;

    Bundles(JdbcClient jdbc, BundleSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What there is of a bundle. @param bytes of the archive */
    public record Kept(String sha256, List<String> paths, long bytes, boolean wasThere) {}

    /**
     * Keeps an archive that can be unpacked; the same one twice is kept once.
     *
     * @throws BundleRefused when it is too large, broken, or holds what no bundle may hold
     */
    public Kept keep(byte[] archive) throws BundleRefused {
        if (archive.length > settings.maxSize().toBytes()) {
            throw tooLarge();
        }
        var paths = List.copyOf(Archive.unpack(archive, settings).keySet());
        var sha256 = sha256(archive);
        return new Kept(sha256, paths, archive.length, !write(sha256, archive, paths));
    }

    /** The largest archive that is taken, in bytes. */
    public long limit() {
        return settings.maxSize().toBytes();
    }

    /** For whoever stopped reading at the limit. */
    public BundleRefused tooLarge() {
        return new BundleRefused("it is larger than " + limit()
                + " bytes (whimbrel.bundles.max-size): bundle the changelog only, and load data another way");
    }

    private boolean write(String sha256, byte[] archive, List<String> paths) {
        try {
            jdbc.sql(
                            "insert into bundle (sha256, bytes, paths, content, kept_at, used_at) values (?, ?, ?, ?, utc_timestamp(3), utc_timestamp(3))")
                    .param(sha256)
                    .param(archive.length)
                    .param(String.join("\n", paths))
                    .param(archive)
                    .update();
            return true;
        } catch (DuplicateKeyException there) {
            used(sha256);
            return false;
        }
    }

    /** Not written for each of a hundred migrations that get the same. */
    private void used(String sha256) {
        jdbc.sql(
                        "update bundle set used_at = utc_timestamp(3) where sha256 = ? and used_at < utc_timestamp(3) - interval 1 hour")
                .param(sha256)
                .update();
    }

    /** What is there and is asked for now stays for a while. */
    public Optional<Kept> find(String sha256) {
        used(sha256);
        return jdbc.sql("select bytes, paths from bundle where sha256 = ?")
                .param(sha256)
                .query((row, _) ->
                        new Kept(sha256, List.of(row.getString("paths").split("\n")), row.getLong("bytes"), true))
                .optional();
    }

    /** @throws BundleRefused when there is none, or its bytes are not those that were kept */
    Files load(String sha256) throws BundleRefused {
        used(sha256);
        var archive = jdbc.sql("select content from bundle where sha256 = ?")
                .param(sha256)
                .query((row, _) -> row.getBytes("content"))
                .optional()
                .orElseThrow(() -> new BundleRefused("there is no bundle " + sha256
                        + "; upload it first: POST /api/v1/bundles. One that nobody asked for in "
                        + settings.retention().toDays() + " days is removed"));
        if (!sha256(archive).equals(sha256)) {
            throw new BundleRefused("the bundle " + sha256 + " is damaged: its bytes are not what was uploaded");
        }
        return Files.of(Archive.unpack(archive, settings));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
