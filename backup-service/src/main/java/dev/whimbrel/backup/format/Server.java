package dev.whimbrel.backup.format;

/**
 * The server the backup was taken from.
 *
 * @param version such as {@code MySQL 9.7.4}
 * @param sqlMode its global sql_mode
 * @param characterSet default of the schema
 * @param collation default of the schema
 * @param timeZone its global time zone; values are written in UTC whatever it is
 */
public record Server(String version, String sqlMode, String characterSet, String collation, String timeZone) {}
