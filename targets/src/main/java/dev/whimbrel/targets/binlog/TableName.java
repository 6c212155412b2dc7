package dev.whimbrel.targets.binlog;

/** A table as the log names it. */
record TableName(String schema, String table) {}
