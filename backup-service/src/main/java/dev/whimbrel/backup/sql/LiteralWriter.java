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

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int used;
    private long written;

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
        return written;
    }

    /** @param value as the server sent it in the text protocol, in the column's own character set */
    public void literal(Column column, byte @Nullable [] value) throws IOException {
        if (value == null) {
            raw(NULL);
            return;
        }
        switch (column.rendering()) {
            case NUMBER -> raw(value);
            case FLOATING, TEXT -> text(value, "utf8mb4");
            case FOREIGN_TEXT -> {
                if (ascii(value)) {
                    quoted(value);
                } else {
                    introduced(value, column.characterSet());
                }
            }
            case ENCODED_TEXT -> introduced(value, column.characterSet());
            case BINARY -> hex(value);
        }
    }

    /** Half of a surrogate pair is no UTF-8 to anybody but the server: it goes as bytes, so that no reader replaces it. */
    private void text(byte[] value, String characterSet) throws IOException {
        if (holdsSurrogate(value)) {
            introduced(value, characterSet);
        } else {
            quoted(value);
        }
    }

    private static boolean holdsSurrogate(byte[] value) {
        for (int i = 0; i + 1 < value.length; i++) {
            if (value[i] == (byte) 0xED && (value[i + 1] & 0xFF) >= 0xA0) {
                return true;
            }
        }
        return false;
    }

    private static boolean ascii(byte[] value) {
        for (byte b : value) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private void quoted(byte[] value) throws IOException {
        put((byte) '\'');
        for (byte b : value) {
            byte escape = ESCAPES[b & 0xFF];
            if (escape == 0) {
                put(b);
            } else {
                put((byte) '\\');
                put(escape);
            }
        }
        put((byte) '\'');
    }

    private void introduced(byte[] value, String characterSet) throws IOException {
        raw(("_" + characterSet + " ").getBytes(StandardCharsets.US_ASCII));
        hex(value);
    }

    private void hex(byte[] value) throws IOException {
        put((byte) 'x');
        put((byte) '\'');
        for (byte b : value) {
            put(HEX[(b >> 4) & 0xF]);
            put(HEX[b & 0xF]);
        }
        put((byte) '\'');
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            put(b);
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
        written++;
    }

    /** Hands what is buffered to the stream. */
    public void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
