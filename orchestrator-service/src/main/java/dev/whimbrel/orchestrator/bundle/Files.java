package dev.whimbrel.orchestrator.bundle;

import dev.whimbrel.migration.v1.Changelog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All files of a changelog.
 *
 * @param byPath content by path; forward slashes, none at the start
 * @param digest the same for the same paths and contents, whichever way they came
 */
public record Files(SortedMap<String, byte[]> byPath, String digest) {
    public static Files of(SortedMap<String, byte[]> byPath) {
        return new Files(Collections.unmodifiableSortedMap(byPath), digestOf(byPath));
    }

    /** Those that came with the request. */
    public static Files inline(Changelog changelog) {
        var files = new TreeMap<String, byte[]>();
        changelog.getFiles().forEach(file -> files.put(file.getPath(), bytes(file.getContent())));
        return of(files);
    }

    private static byte[] bytes(ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    private static String digestOf(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                var name = path.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(8)
                        .putInt(name.length)
                        .putInt(content.length)
                        .flip());
                digest.update(name);
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
