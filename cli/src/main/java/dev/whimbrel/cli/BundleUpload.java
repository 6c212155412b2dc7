package dev.whimbrel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a changelog as one archive: the same files are the same bytes, and so the same bundle. */
final class BundleUpload {
    /** What is larger, or is more than one file, is uploaded before it is asked for. */
    private static final int LARGE = 256 * 1024;

    private static final long NO_TIME = 315_532_800_000L;

    private BundleUpload() {}

    static boolean isWorthIt(Map<String, byte[]> files) {
        return files.size() > 1
                || files.values().stream().mapToLong(file -> file.length).sum() > LARGE;
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : files.keySet().stream().sorted().toList()) {
                var entry = new ZipEntry(name);
                entry.setTime(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(files.get(name));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
