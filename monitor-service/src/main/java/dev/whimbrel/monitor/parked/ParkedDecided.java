package dev.whimbrel.monitor.parked;

/**
 * A person decided about a parked message; published inside the transaction that keeps it.
 *
 * @param othersLikeIt how many messages with the same failure still wait for a decision
 */
public record ParkedDecided(ParkedMessage parked, Decision decision, long othersLikeIt) {}
