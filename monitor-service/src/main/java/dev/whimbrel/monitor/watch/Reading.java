package dev.whimbrel.monitor.watch;

import java.time.Instant;

/** One number, read at one moment. */
record Reading(Instant at, double value) {}
