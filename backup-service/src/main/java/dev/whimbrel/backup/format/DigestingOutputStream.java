package dev.whimbrel.backup.format;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what passes; closing it flushes and leaves the stream below open. */
final class DigestingOutputStream extends FilterOutputStream {
    private final MessageDigest digest = Checksums.digest();
    private long count;

    DigestingOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    long count() {
        return count;
    }

    /** Call once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
