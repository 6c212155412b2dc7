package dev.whimbrel.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded part could not be started; the message says which, why, and what to do about it. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    PartFailed(String message) {
        super(message);
    }

    PartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
