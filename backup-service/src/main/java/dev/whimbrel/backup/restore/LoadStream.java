package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkReader;
import dev.whimbrel.backup.format.DamagedBackup;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a chunk as LOAD DATA wants them: one a line, texts in quotes with the escapes they have already, bytes as
 * they are instead of hexadecimal. Not thread-safe.
 */
final class LoadStream extends InputStream {
    private static final byte[] ESCAPES = new byte[256];

    static {
        ESCAPES[0] = '0';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\\'] = '\\';
        ESCAPES['\''] = '\'';
        ESCAPES[0x1a] = 'Z';
    }

    private static final int WORTH_SENDING = 1 << 16;

    private final ChunkReader rows;
    private byte[] out = new byte[WORTH_SENDING * 2];
    private int from;
    private int used;
    private boolean over;
    private @Nullable DamagedBackup damage;

    LoadStream(ChunkReader rows) {
        this.rows = rows;
    }

    /** After the stream has ended: what was read is the chunk that was written. */
    void requireWhole() throws DamagedBackup {
        if (damage != null) {
            throw damage;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** A damaged chunk ends the stream: the rows so far are rolled back then. */
    @Override
    public int read(byte[] into, int offset, int length) {
        if (from == used) {
            fill();
        }
        if (from == used) {
            return -1;
        }
        int count = Math.min(length, used - from);
        System.arraycopy(out, from, into, offset, count);
        from += count;
        return count;
    }

    private void fill() {
        from = 0;
        used = 0;
        try {
            while (!over && used < WORTH_SENDING) {
                if (rows.next()) {
                    row(rows.bytes(), rows.start() + 1, rows.start() + rows.length() - 1);
                } else {
                    over = true;
                }
            }
        } catch (DamagedBackup broken) {
            damage = broken;
            over = true;
            used = 0;
        }
    }

    /** What comes out is never longer than what goes in: an escaped byte takes two, and so do its digits. */
    private void row(byte[] in, int start, int end) {
        room(end - start + 1);
        int at = start;
        while (at < end) {
            at = switch (in[at]) {
                case '\'' -> quoted(in, at);
                case 'x' -> hexadecimal(in, at + 2);
                case '_' -> hexadecimal(in, after(in, at, (byte) '\''));
                default -> bare(in, at, end);
            };
            if (at < end) {
                out[used++] = ',';
                at++;
            }
        }
        out[used++] = '\n';
    }

    private int quoted(byte[] in, int start) {
        int at = start + 1;
        while (in[at] != '\'') {
            at += in[at] == '\\' ? 2 : 1;
        }
        return copy(in, start, at + 1);
    }

    private int bare(byte[] in, int start, int end) {
        int at = start;
        while (at < end && in[at] != ',') {
            at++;
        }
        return copy(in, start, at);
    }

    private int copy(byte[] in, int start, int end) {
        System.arraycopy(in, start, out, used, end - start);
        used += end - start;
        return end;
    }

    private int hexadecimal(byte[] in, int digits) {
        out[used++] = '\'';
        int at = digits;
        for (; in[at] != '\''; at += 2) {
            byte value = (byte) (Character.digit(in[at], 16) << 4 | Character.digit(in[at + 1], 16));
            byte escape = ESCAPES[value & 0xFF];
            if (escape != 0) {
                out[used++] = '\\';
            }
            out[used++] = escape != 0 ? escape : value;
        }
        out[used++] = '\'';
        return at + 1;
    }

    private static int after(byte[] in, int start, byte wanted) {
        int at = start;
        while (in[at] != wanted) {
            at++;
        }
        return at + 1;
    }

    private void room(int more) {
        if (used + more > out.length) {
            out = java.util.Arrays.copyOf(out, Math.max(used + more, out.length * 2));
        }
    }
}
