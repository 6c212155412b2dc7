package dev.whimbrel.backup.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time: where millions of rows pass, looking at each byte by itself is what takes longest. */
public final class Words {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long QUOTES = 0x2727272727272727L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long SURROGATES = 0xEDEDEDEDEDEDEDEDL;

    private Words() {}

    /** Where the byte is, from here to the end; -1 when it is not there. */
    public static int indexOf(byte[] bytes, int from, int end, byte wanted) {
        long pattern = ONES * (wanted & 0xFF);
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long found = zeros((long) WORD.get(bytes, i) ^ pattern);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Copies up to the first byte that a text in quotes may not hold as it is, or that may begin half of a surrogate pair.
     *
     * @return how many were copied
     */
    static int copyPlain(byte[] from, int start, int length, byte[] to, int at) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long word = (long) WORD.get(from, start + i);
            if (suspicious(word) != 0) {
                break;
            }
            WORD.set(to, at + i, word);
        }
        for (; i < length; i++) {
            byte b = from[start + i];
            if (!plain(b)) {
                break;
            }
            to[at + i] = b;
        }
        return i;
    }

    /** May mean a byte that is harmless, never misses one that is not. */
    private static long suspicious(long word) {
        long control = (word - SPACES) & ~word & TOPS;
        return control | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | zeros(word ^ SURROGATES);
    }

    /** The lowest bit that is set stands in the first byte that is zero; none is set where none is. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & TOPS;
    }

    private static boolean plain(byte b) {
        return (b >= ' ' && b != '\'' && b != '\\') || (b < 0 && b != (byte) 0xED);
    }
}
