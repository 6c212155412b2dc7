package dev.whimbrel.targets.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The same checksum as {@link ContentChecksum}, of rows that pass by here anyway: the server needs several times as long for it.
 * Sums of parts add up to the sum of the whole. Not thread-safe.
 *
 * <p>Values are what the server sends in its text protocol when nothing is converted ({@code character_set_results = NULL})
 * and the session's time zone is UTC; FLOAT as the DOUBLE it is equal to.
 */
public final class RowSum {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOWER_HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private enum Form {
        NUMBER,
        FLOAT,
        BITS,
        TIMESTAMP,
        TEXT,
        DIGEST,
        DIGEST_OF_HEX
    }

    /** A stored column. @param type as information_schema says it, {@code varchar} */
    public record Column(String name, String type) {}

    private final MessageDigest rowDigest = sha256();
    private final MessageDigest valueDigest = sha256();
    private final byte[] digest = new byte[32];
    private final int[] order;
    private final Form[] forms;
    private byte[] line = new byte[1 << 12];
    private int used;
    private long rows;
    private long high;
    private long low;

    /** @param columns in the order in which a row has them */
    public RowSum(List<Column> columns) {
        order = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(i -> columns.get(i).name().toLowerCase(Locale.ROOT)))
                .mapToInt(Integer::intValue)
                .toArray();
        forms = columns.stream().map(column -> form(column.type())).toArray(Form[]::new);
    }

    private static Form form(String type) {
        return switch (type) {
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "double",
                    "year",
                    "date",
                    "datetime",
                    "time" -> Form.NUMBER;
            case "float" -> Form.FLOAT;
            case "bit" -> Form.BITS;
            case "timestamp" -> Form.TIMESTAMP;
            case "text", "mediumtext", "longtext", "blob", "mediumblob", "longblob", "json" -> Form.DIGEST;
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection",
                    "vector" -> Form.DIGEST_OF_HEX;
            default -> Form.TEXT;
        };
    }

    /**
     * Adds a row.
     *
     * @param bytes hold all its values
     * @param starts where each value starts
     * @param lengths of each value; -1 for NULL
     */
    public void add(byte[] bytes, int[] starts, int[] lengths) {
        used = 0;
        for (int column : order) {
            value(forms[column], bytes, starts[column], lengths[column]);
        }
        rowDigest.update(line, 0, used);
        finish(rowDigest);
        long first = 0;
        for (int i = 0; i < 8; i++) {
            first = (first << 8) | (digest[i] & 0xFF);
        }
        low += first;
        if (Long.compareUnsigned(low, first) < 0) {
            high++;
        }
        rows++;
    }

    private void value(Form form, byte[] bytes, int start, int length) {
        if (length < 0) {
            put((byte) 'N');
        } else {
            switch (form) {
                case NUMBER -> put(bytes, start, length);
                case FLOAT -> number(bytes, start, length);
                case BITS -> put(Long.toUnsignedString(bits(bytes, start, length)));
                case TIMESTAMP -> put(epoch(new String(bytes, start, length, StandardCharsets.US_ASCII)));
                case TEXT -> {
                    digits(length);
                    put((byte) ':');
                    put(bytes, start, length);
                }
                case DIGEST -> {
                    valueDigest.update(bytes, start, length);
                    hashed();
                }
                case DIGEST_OF_HEX -> {
                    valueDigest.update(hex(bytes, start, length));
                    hashed();
                }
            }
        }
        if (form != Form.TEXT) {
            put((byte) ',');
        }
    }

    private void hashed() {
        finish(valueDigest);
        for (byte b : digest) {
            put(LOWER_HEX[(b >> 4) & 0xF]);
            put(LOWER_HEX[b & 0xF]);
        }
    }

    private void finish(MessageDigest of) {
        try {
            of.digest(digest, 0, digest.length);
        } catch (java.security.DigestException impossible) {
            throw new IllegalStateException("32 bytes are room enough for a SHA-256", impossible);
        }
    }

    /** The server adds nothing to it, which takes the sign from a zero. */
    private void number(byte[] bytes, int start, int length) {
        boolean negativeZero = length == 2 && bytes[start] == '-' && bytes[start + 1] == '0';
        put(bytes, negativeZero ? start + 1 : start, negativeZero ? 1 : length);
    }

    private static long bits(byte[] bytes, int start, int length) {
        long value = 0;
        for (int i = start; i < start + length; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }

    /** As UNIX_TIMESTAMP says it: with as many digits behind the point as the column has. */
    private static String epoch(String timestamp) {
        int point = timestamp.indexOf('.');
        var whole = point < 0 ? timestamp : timestamp.substring(0, point);
        var fraction = point < 0 ? "" : timestamp.substring(point);
        long seconds = whole.startsWith("0000")
                ? 0
                : LocalDateTime.parse(whole.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
        return seconds + fraction;
    }

    private static byte[] hex(byte[] bytes, int start, int length) {
        var text = new byte[2 * length];
        for (int i = 0; i < length; i++) {
            text[2 * i] = HEX[(bytes[start + i] >> 4) & 0xF];
            text[2 * i + 1] = HEX[bytes[start + i] & 0xF];
        }
        return text;
    }

    private void digits(int length) {
        if (length < 10) {
            put((byte) ('0' + length));
        } else if (length < 100) {
            put((byte) ('0' + length / 10));
            put((byte) ('0' + length % 10));
        } else {
            put(Integer.toString(length));
        }
    }

    private void put(String ascii) {
        put(ascii.getBytes(StandardCharsets.US_ASCII), 0, ascii.length());
    }

    private void put(byte[] bytes, int start, int length) {
        room(length);
        System.arraycopy(bytes, start, line, used, length);
        used += length;
    }

    private void put(byte b) {
        room(1);
        line[used++] = b;
    }

    private void room(int more) {
        if (used + more > line.length) {
            line = java.util.Arrays.copyOf(line, Math.max(used + more, 2 * line.length));
        }
    }

    /** Of all rows so far. */
    public ContentChecksum sum() {
        return new ContentChecksum(rows, String.format(Locale.ROOT, "%016x%016x", high, low));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
