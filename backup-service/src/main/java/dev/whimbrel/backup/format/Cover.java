package dev.whimbrel.backup.format;

/**
 * What {@code manifest.json} says of a backup that is encrypted: the manifest proper, with the names of tables and columns in
 * it, is encrypted like everything else.
 *
 * @param format another number than an open manifest's: a program that knows only that one refuses it
 * @param manifest the file that holds the manifest
 */
record Cover(int format, BackupId id, Encryption encryption, FileEntry manifest) {
    static final int FORMAT = 2;
}
