package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Type;

/** Whether a type holds less than another. Says no where the two cannot be compared. */
final class Widths {
    private Widths() {}

    static boolean isNarrower(Type was, Type now) {
        if (was.isInteger() && now.isInteger()) {
            // also one that becomes signed: its upper half is gone
            return now.rank().orElse(0) < was.rank().orElse(0) || now.largest() < was.largest();
        }
        if (was.rank().isPresent() && now.rank().isPresent() && isSameRow(was, now)) {
            return now.rank().getAsInt() < was.rank().getAsInt();
        }
        if (was.name().equals(now.name())) {
            return isShorter(was, now);
        }
        if (was.is("DOUBLE") && now.is("FLOAT", "DECIMAL")) {
            return true;
        }
        if (isSized(was) && isSized(now)) {
            return now.length() < was.length();
        }
        return was.isInteger() && now.is("DECIMAL") && now.length() - now.scale() < digits(was);
    }

    /** A text or binary value with a largest length. */
    static boolean isSized(Type type) {
        return type.is("CHAR", "VARCHAR", "BINARY", "VARBINARY") || type.isText() || type.isBlob();
    }

    private static boolean isSameRow(Type was, Type now) {
        return (was.isText() && now.isText()) || (was.isBlob() && now.isBlob());
    }

    private static boolean isShorter(Type was, Type now) {
        return switch (was.name()) {
            case "DECIMAL" -> now.scale() < was.scale() || now.length() - now.scale() < was.length() - was.scale();
            case "CHAR", "VARCHAR", "BINARY", "VARBINARY", "BIT" -> now.length() < was.length();
            case "DATETIME", "TIMESTAMP", "TIME" -> now.length() < was.length();
            default -> false;
        };
    }

    private static int digits(Type integer) {
        return (int) Math.ceil(Math.log10(integer.largest()));
    }
}
