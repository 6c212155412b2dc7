package dev.whimbrel.statements;

/** A stretch of SQL text of one sort. @param start first index @param end index after the last */
record Span(Kind kind, int start, int end) {
    enum Kind {
        CODE,
        /** A text or a quoted name, with its quotes. */
        QUOTED,
        /** A comment that every server skips. */
        COMMENT,
        /** The opening of a comment that servers from some version on run: {@code /*!80013} or {@code /*M!100100}. */
        VERSIONED_OPEN,
        /** What closes such a comment. */
        VERSIONED_CLOSE
    }

    String of(String text) {
        return text.substring(start, end);
    }
}
