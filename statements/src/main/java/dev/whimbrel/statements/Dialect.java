package dev.whimbrel.statements;

/** Whose grammar to parse with. */
public enum Dialect {
    MYSQL,
    MARIADB
}
