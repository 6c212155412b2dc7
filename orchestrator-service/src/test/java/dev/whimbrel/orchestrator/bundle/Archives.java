package dev.whimbrel.orchestrator.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives as friends and enemies make them. */
public final class Archives {
    private Archives() {}

    /** What is put into an archive. */
    @FunctionalInterface
    interface Filling<A> {
        void into(A archive) throws IOException;
    }

    public static byte[] zip(Map<String, String> files) {
        return zip(archive -> {
            for (var file : files.entrySet()) {
                add(archive, file.getKey(), file.getValue());
            }
        });
    }

    static byte[] zip(Filling<ZipArchiveOutputStream> filling) {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new ZipArchiveOutputStream(bytes)) {
            filling.into(archive);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }

    static void add(ZipArchiveOutputStream archive, String name, String content) throws IOException {
        archive.putArchiveEntry(new ZipArchiveEntry(name));
        archive.write(content.getBytes(StandardCharsets.UTF_8));
        archive.closeArchiveEntry();
    }

    static void link(ZipArchiveOutputStream archive, String name, String to) throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setUnixMode(0120777);
        archive.putArchiveEntry(entry);
        archive.write(to.getBytes(StandardCharsets.UTF_8));
        archive.closeArchiveEntry();
    }

    static byte[] tar(Filling<TarArchiveOutputStream> filling) {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new TarArchiveOutputStream(bytes)) {
            filling.into(archive);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }

    static void add(TarArchiveOutputStream archive, String name, String content) throws IOException {
        var text = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(text.length);
        archive.putArchiveEntry(entry);
        archive.write(text);
        archive.closeArchiveEntry();
    }

    static void link(TarArchiveOutputStream archive, String name, String to, boolean hard) throws IOException {
        var entry = new TarArchiveEntry(name, hard ? TarConstants.LF_LINK : TarConstants.LF_SYMLINK);
        entry.setLinkName(to);
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }
}
