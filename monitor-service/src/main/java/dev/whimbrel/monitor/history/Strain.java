package dev.whimbrel.monitor.history;

import java.time.Instant;

/** What was measured when a target was called unhealthy. */
public record Strain(String probe, double reading, double ceiling, long sustainedMillis, String reason, Instant at) {}
