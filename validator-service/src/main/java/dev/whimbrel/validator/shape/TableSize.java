package dev.whimbrel.validator.shape;

/** How large the server believes a table to be. @param rows an estimate @param bytes of rows and indexes */
public record TableSize(long rows, long bytes) {
    /** Of a table about which nothing is known. */
    public static final TableSize UNKNOWN = new TableSize(0, 0);
}
