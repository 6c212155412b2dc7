package dev.whimbrel.validator.rehearsing;

import dev.whimbrel.rehearsal.Report;

/** A rehearsal that was held. @param stage the alias of the server where it was @param sample rows of each table that went along */
public record Held(String stage, int sample, Report report) {}
