package dev.whimbrel.orchestrator.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Takes an archive apart: zip, tar, or tar with gzip, told by its first bytes and never by its name. */
final class Archive {
    private static final int TAR_MAGIC = 257;

    private Archive() {}

    /** @throws BundleRefused for everything that is not plain files in a bundle of bounded size */
    static SortedMap<String, byte[]> unpack(byte[] archive, BundleSettings settings) throws BundleRefused {
        var files = new Collected(settings);
        try {
            if (begins(archive, 0, "PK")) {
                zip(archive, files);
            } else if (archive.length > 2 && archive[0] == 0x1f && (archive[1] & 0xff) == 0x8b) {
                tar(new GZIPInputStream(new ByteArrayInputStream(archive)), files);
            } else if (begins(archive, TAR_MAGIC, "ustar")) {
                tar(new ByteArrayInputStream(archive), files);
            } else {
                throw new BundleRefused("it is neither a zip nor a tar nor a tar.gz");
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new BundleRefused("the archive is broken: " + broken.getMessage(), broken);
        }
        return files.files();
    }

    private static boolean begins(byte[] archive, int at, String magic) {
        var end = at + magic.length();
        return archive.length >= end
                && Arrays.equals(archive, at, end, magic.getBytes(StandardCharsets.US_ASCII), 0, magic.length());
    }

    private static void zip(byte[] archive, Collected files) throws IOException, BundleRefused {
        try (var zip = ZipFile.builder().setByteArray(archive).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (entry.isUnixSymlink()) {
                    files.refuseLink(entry.getName());
                }
                if (!entry.isDirectory()) {
                    if (!zip.canReadEntryData(entry)) {
                        throw new BundleRefused("'" + entry.getName() + "' is encrypted or packed in an unusual way");
                    }
                    try (var content = zip.getInputStream(entry)) {
                        files.add(entry.getName(), content);
                    }
                }
            }
        }
    }

    private static void tar(InputStream stream, Collected files) throws IOException, BundleRefused {
        try (var tar = new TarArchiveInputStream(stream, StandardCharsets.UTF_8.name())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
                    files.refuseLink(entry.getName());
                }
                files.add(entry.getName(), tar);
            }
        }
    }
}
