package dev.whimbrel.backup.format;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** One file of a backup: what is written comes out encrypted, counted and digested as it is stored. Not thread-safe. */
final class FileWriter implements Closeable {
    private final String name;
    private final Draft.Sink sink;
    private final DigestingOutputStream stored;
    private final OutputStream out;

    FileWriter(String name, Draft.Sink sink, Cipher cipher) throws IOException {
        this.name = name;
        this.sink = sink;
        this.stored = new DigestingOutputStream(new BufferedOutputStream(sink.out(), 1 << 16));
        this.out = cipher.encrypting(name, stored);
    }

    /** What goes in; its close is passed over, so that whoever ends a frame does not end the file. */
    OutputStream out() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    FileEntry finish() throws IOException {
        // ends the last encrypted segment; the stream below does not pass the close on
        out.close();
        sink.keep();
        return new FileEntry(name, stored.count(), stored.sha256());
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
