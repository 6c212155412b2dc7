package dev.whimbrel.backup.web;

/** Somebody asked for a backup that is not on the shelf. */
final class NoSuchBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchBackup(String message) {
        super(message);
    }
}
