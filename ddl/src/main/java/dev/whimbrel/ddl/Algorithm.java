package dev.whimbrel.ddl;

/** What ALGORITHM can say, the lightest first. NOCOPY is MariaDB's: in place, and the rows stay where they are. */
public enum Algorithm {
    INSTANT,
    NOCOPY,
    INPLACE,
    COPY
}
