package dev.whimbrel.targets;

/** How careful to be. */
public enum Environment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION
}
