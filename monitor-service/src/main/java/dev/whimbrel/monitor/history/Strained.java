package dev.whimbrel.monitor.history;

/** A target was found unhealthy while a migration changed it; published inside the transaction that keeps it. */
public record Strained(String migrationId, String target, Strain strain) {}
