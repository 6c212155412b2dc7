package dev.whimbrel.validator.shape;

/** A CHECK constraint that exists. @param clause the condition as the server writes it */
public record CheckShape(String name, String clause) {}
