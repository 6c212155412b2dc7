package dev.whimbrel.targets;

/** Which family a server is of: the same words mean different things to them. */
public enum Flavour {
    MYSQL,
    MARIADB
}
