package dev.whimbrel.validator.shape;

/** A column that exists. */
public record ColumnShape(String name, boolean nullable) {}
