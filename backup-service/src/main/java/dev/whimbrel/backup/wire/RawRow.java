package dev.whimbrel.backup.wire;

import java.io.ByteArrayOutputStream;

/** One row as the server sent it: every value in the server's own bytes. Valid until the next row is read. */
public final class RawRow {
    private static final int NULL_VALUE = 0xFB;
    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;

    private final int[] starts;
    private final int[] lengths;
    private byte[] bytes = {};

    RawRow(int columns) {
        starts = new int[columns];
        lengths = new int[columns];
    }

    /** A row of these values, for whoever has them already. */
    public static RawRow of(byte[]... values) {
        var row = new RawRow(values.length);
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            row.starts[i] = all.size();
            row.lengths[i] = value.length;
            all.writeBytes(value);
        }
        row.bytes = all.toByteArray();
        return row;
    }

    public int columns() {
        return starts.length;
    }

    /** Holds all values, and more. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in the bytes each value starts. */
    public int[] starts() {
        return starts;
    }

    /** Of each value, in bytes; -1 for NULL. */
    public int[] lengths() {
        return lengths;
    }

    /** Finds the values in a packet of the text protocol. */
    void parse(byte[] packet, int from) {
        bytes = packet;
        int at = from;
        for (int column = 0; column < starts.length; column++) {
            int first = packet[at] & 0xFF;
            if (first == NULL_VALUE) {
                lengths[column] = -1;
                starts[column] = ++at;
                continue;
            }
            int width = first < NULL_VALUE ? 0 : first == TWO_BYTES ? 2 : first == THREE_BYTES ? 3 : 8;
            int length = width == 0 ? first : little(packet, at + 1, Math.min(width, 4));
            at += 1 + width;
            starts[column] = at;
            lengths[column] = length;
            at += length;
        }
    }

    static int little(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return value;
    }
}
