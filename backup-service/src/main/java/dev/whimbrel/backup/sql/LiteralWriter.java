package dev.whimbrel.backup.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as SQL literals into a stream, piece by piece: a value of any size needs no copy of itself. A newline
 * inside a value is always escaped, so that one row is one line. Not thread-safe.
 */
public final class LiteralWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESCAPES = escapes();
    private static final byte SURROGATE = (byte) 0xED;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 17];
    private int used;
    private long flushed;

    public LiteralWriter(OutputStream out) {
        this.out = out;
    }

    private static byte[] escapes() {
        var table = new byte[256];
        table[0] = '0';
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\\'] = '\\';
        table['\''] = '\'';
        table[0x1a] = 'Z';
        return table;
    }

    /** Bytes written so far, flushed or not. */
    public long written() {
        return flushed + used;
    }

    /** @param value as the server sent it in the text protocol, in the column's own character set */
    public void literal(Column column, byte @Nullable [] value) throws IOException {
        literal(
                column.rendering(),
                column.characterSet(),
                value == null ? NULL : value,
                0,
                value == null ? -1 : value.length);
    }

    /**
     * The same for a value that stands among others.
     *
     * @param length in bytes; -1 for NULL
     */
    public void literal(Rendering rendering, String characterSet, byte[] bytes, int start, int length)
            throws IOException {
        if (length < 0) {
            raw(NULL);
            return;
        }
        switch (rendering) {
            case NUMBER -> raw(bytes, start, length);
            case FLOATING, TEXT -> text(bytes, start, length);
            case FOREIGN_TEXT -> {
                if (ascii(bytes, start, length)) {
                    quoted(bytes, start, length);
                } else {
                    introduced(characterSet, bytes, start, length);
                }
            }
            case ENCODED_TEXT -> introduced(characterSet, bytes, start, length);
            case BINARY -> hex(bytes, start, length);
        }
    }

    /** Half of a surrogate pair is no UTF-8 to anybody but the server: it goes as bytes, so that no reader replaces it. */
    private void text(byte[] bytes, int start, int length) throws IOException {
        if (!reserve(2 * (length + 1L))) {
            longText(bytes, start, length);
        } else if (!shortText(bytes, start, length)) {
            introduced("utf8mb4", bytes, start, length);
        }
    }

    /** Where there is room for the longest that it can become. @return false, and nothing written, for half of a pair */
    private boolean shortText(byte[] bytes, int start, int length) {
        int at = used;
        buffer[at++] = '\'';
        int end = start + length;
        int i = start;
        while (true) {
            int plain = Words.copyPlain(bytes, i, end - i, buffer, at);
            i += plain;
            at += plain;
            if (i == end) {
                break;
            }
            byte care = bytes[i++];
            byte escape = ESCAPES[care & 0xFF];
            if (escape != 0) {
                buffer[at++] = '\\';
                buffer[at++] = escape;
            } else if (care == SURROGATE && i < end && (bytes[i] & 0xFF) >= 0xA0) {
                return false;
            } else {
                buffer[at++] = care;
            }
        }
        buffer[at++] = '\'';
        used = at;
        return true;
    }

    private void longText(byte[] bytes, int start, int length) throws IOException {
        if (holdsSurrogate(bytes, start, length)) {
            introduced("utf8mb4", bytes, start, length);
        } else {
            quoted(bytes, start, length);
        }
    }

    private static boolean holdsSurrogate(byte[] bytes, int start, int length) {
        for (int i = start; i + 1 < start + length; i++) {
            if (bytes[i] == SURROGATE && (bytes[i + 1] & 0xFF) >= 0xA0) {
                return true;
            }
        }
        return false;
    }

    private static boolean ascii(byte[] bytes, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Copies whole stretches between bytes that must be escaped: there are few of those. */
    private void quoted(byte[] bytes, int start, int length) throws IOException {
        put((byte) '\'');
        int end = start + length;
        int from = start;
        for (int i = start; i < end; i++) {
            byte escape = ESCAPES[bytes[i] & 0xFF];
            if (escape != 0) {
                raw(bytes, from, i - from);
                put((byte) '\\');
                put(escape);
                from = i + 1;
            }
        }
        raw(bytes, from, end - from);
        put((byte) '\'');
    }

    private void introduced(String characterSet, byte[] bytes, int start, int length) throws IOException {
        raw(("_" + characterSet + " ").getBytes(StandardCharsets.US_ASCII));
        hex(bytes, start, length);
    }

    private void hex(byte[] bytes, int start, int length) throws IOException {
        put((byte) 'x');
        put((byte) '\'');
        for (int i = start; i < start + length; i++) {
            put(HEX[(bytes[i] >> 4) & 0xF]);
            put(HEX[bytes[i] & 0xF]);
        }
        put((byte) '\'');
    }

    /** Whether so many bytes have room behind what is buffered. */
    private boolean reserve(long bytes) throws IOException {
        if (bytes > buffer.length - used) {
            flush();
        }
        return bytes <= buffer.length;
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes) throws IOException {
        raw(bytes, 0, bytes.length);
    }

    private void raw(byte[] bytes, int start, int length) throws IOException {
        if (length > buffer.length - used) {
            flush();
        }
        if (length > buffer.length) {
            out.write(bytes, start, length);
            flushed += length;
        } else {
            System.arraycopy(bytes, start, buffer, used, length);
            used += length;
        }
    }

    /** Writes a text as it is. */
    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte b) throws IOException {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = b;
    }

    /** Hands what is buffered to the stream. */
    public void flush() throws IOException {
        out.write(buffer, 0, used);
        flushed += used;
        used = 0;
    }
}
