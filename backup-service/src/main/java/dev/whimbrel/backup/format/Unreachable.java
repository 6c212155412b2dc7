package dev.whimbrel.backup.format;

import java.io.IOException;

/** Where a backup lies could not be asked, or stopped answering: says nothing about the backup, and may pass. */
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
