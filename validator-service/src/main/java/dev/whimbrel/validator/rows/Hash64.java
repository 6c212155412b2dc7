package dev.whimbrel.validator.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64 well-mixed bits of some bytes (MurmurHash64A). Not against anybody who chooses the bytes: what matters is proven afterwards. */
final class Hash64 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long M = 0xc6a4a7935bd1e995L;

    private Hash64() {}

    static long of(byte[] bytes, long seed) {
        var hash = seed ^ (bytes.length * M);
        var i = 0;
        for (; i + 8 <= bytes.length; i += 8) {
            hash = mixedIn(hash, (long) LONGS.get(bytes, i));
        }
        var rest = 0L;
        for (var shift = 0; i < bytes.length; i++, shift += 8) {
            rest |= (bytes[i] & 0xffL) << shift;
        }
        hash = (hash ^ rest) * M;
        hash = (hash ^ (hash >>> 47)) * M;
        return hash ^ (hash >>> 47);
    }

    private static long mixedIn(long hash, long word) {
        var mixed = word * M;
        mixed = (mixed ^ (mixed >>> 47)) * M;
        return (hash ^ mixed) * M;
    }
}
