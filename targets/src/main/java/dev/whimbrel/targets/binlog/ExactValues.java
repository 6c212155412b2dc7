package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Values as the log has them, where the library's own reading loses something: fractions of seconds and zero dates, bytes of
 * texts, the order of bits. Times are texts in UTC, texts are bytes in their own character set.
 */
final class ExactValues {
    private static final long MICROS = 1_000_000;
    private static final long SIGN_OF_TIME = 0x800000L;

    private ExactValues() {}

    /** @param length of a STRING, decoded from its metadata @return empty where the library reads it exactly */
    static Optional<Serializable> read(ColumnType type, int meta, int length, ByteArrayInputStream input)
            throws IOException {
        return switch (type) {
            case BIT -> Optional.of(new BigInteger(1, input.read((meta >> 8) + ((meta & 0xFF) > 0 ? 1 : 0))));
            case VARCHAR, VAR_STRING -> Optional.of(input.read(input.readInteger(meta < 256 ? 1 : 2)));
            case STRING -> Optional.of(input.read(input.readInteger(length < 256 ? 1 : 2)));
            case DATE, NEWDATE -> Optional.of(date(input.readInteger(3)));
            case DATETIME_V2 -> Optional.of(dateTime(bigEndian(input, 5), micros(input, meta), meta));
            case TIMESTAMP_V2 -> Optional.of(timestamp(bigEndian(input, 4), micros(input, meta), meta));
            case TIME_V2 -> Optional.of(time(input, meta));
            case DATETIME -> Optional.of(oldDateTime(input.readLong(8)));
            case TIMESTAMP -> Optional.of(timestamp(input.readLong(4), 0, 0));
            case TIME -> Optional.of(oldTime(input.readInteger(3)));
            default -> Optional.empty();
        };
    }

    private static long bigEndian(ByteArrayInputStream input, int bytes) throws IOException {
        long value = 0;
        for (var each : input.read(bytes)) {
            value = (value << 8) | (each & 0xFF);
        }
        return value;
    }

    private static int fractionBytes(int digits) {
        return (digits + 1) / 2;
    }

    private static long micros(ByteArrayInputStream input, int digits) throws IOException {
        int bytes = fractionBytes(digits);
        return bytes == 0 ? 0 : bigEndian(input, bytes) * scale(bytes);
    }

    private static long scale(int bytes) {
        return switch (bytes) {
            case 1 -> 10_000;
            case 2 -> 100;
            default -> 1;
        };
    }

    private static String date(long packed) {
        return "%04d-%02d-%02d".formatted(packed >> 9, (packed >> 5) & 15, packed & 31);
    }

    private static String dateTime(long packed, long micros, int digits) {
        long whole = packed - 0x8000000000L;
        long days = whole >> 17;
        long months = days >> 5;
        long clock = whole & 0x1FFFF;
        return "%04d-%02d-%02d %02d:%02d:%02d"
                        .formatted(months / 13, months % 13, days & 31, clock >> 12, (clock >> 6) & 63, clock & 63)
                + fraction(micros, digits);
    }

    private static String timestamp(long seconds, long micros, int digits) {
        if (seconds == 0 && micros == 0) {
            return "0000-00-00 00:00:00" + fraction(0, digits);
        }
        var at = java.time.LocalDateTime.ofEpochSecond(seconds, 0, java.time.ZoneOffset.UTC);
        return "%04d-%02d-%02d %02d:%02d:%02d"
                        .formatted(
                                at.getYear(),
                                at.getMonthValue(),
                                at.getDayOfMonth(),
                                at.getHour(),
                                at.getMinute(),
                                at.getSecond())
                + fraction(micros, digits);
    }

    /** A negative time is the complement of the whole, its fraction included. */
    private static String time(ByteArrayInputStream input, int digits) throws IOException {
        int bytes = fractionBytes(digits);
        int bits = 8 * bytes;
        long packed = bigEndian(input, 3 + bytes) - (SIGN_OF_TIME << bits);
        long size = Math.abs(packed);
        long clock = size >> bits;
        long micros = (size & ((1L << bits) - 1)) * (bytes == 0 ? 0 : scale(bytes));
        return (packed < 0 ? "-" : "")
                + "%02d:%02d:%02d".formatted((clock >> 12) & 0x3FF, (clock >> 6) & 63, clock & 63)
                + fraction(micros, digits);
    }

    private static String fraction(long micros, int digits) {
        return digits == 0 ? "" : "." + "%06d".formatted(micros % MICROS).substring(0, digits);
    }

    private static String oldDateTime(long digits) {
        long day = digits / 1_000_000;
        long clock = digits % 1_000_000;
        return "%04d-%02d-%02d %02d:%02d:%02d"
                .formatted(day / 10_000, day / 100 % 100, day % 100, clock / 10_000, clock / 100 % 100, clock % 100);
    }

    private static String oldTime(int packed) {
        int signed = packed << 8 >> 8;
        int size = Math.abs(signed);
        return (signed < 0 ? "-" : "") + "%02d:%02d:%02d".formatted(size / 10_000, size / 100 % 100, size % 100);
    }
}
