package dev.whimbrel.backup.format;

/**
 * How the files of a backup are encrypted.
 *
 * @param algorithm as Tink names it
 * @param keyId which key of a keyset; never the key itself
 */
public record Encryption(String algorithm, long keyId) {}
