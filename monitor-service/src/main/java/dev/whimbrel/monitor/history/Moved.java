package dev.whimbrel.monitor.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A move that was new here and is the newest: published inside the transaction that keeps it, so that whoever reacts
 * does so once, and never to a message that came late.
 *
 * @param stepTook how long the state before lasted; null when its beginning is not known
 * @param sinceStart how long the migration has been under way
 */
public record Moved(Move move, @Nullable Duration stepTook, Duration sinceStart) {}
