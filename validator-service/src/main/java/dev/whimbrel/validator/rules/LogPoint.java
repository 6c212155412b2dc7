package dev.whimbrel.validator.rules;

import org.jspecify.annotations.Nullable;

/** A point in a target's binary log, from which on others' writes can be told. */
public record LogPoint(String file, long position, @Nullable String gtidSet) {}
