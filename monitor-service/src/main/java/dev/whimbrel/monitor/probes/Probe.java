package dev.whimbrel.monitor.probes;

import java.sql.SQLException;
import java.util.OptionalDouble;

/**
 * Measures one thing on a target. An instance belongs to one watch and may remember what it read before; it is used by
 * one thread at a time.
 */
public interface Probe {
    /** Its stable name: settings, metrics and messages use it. */
    String name();

    /** What the reading counts, in words that follow the number. */
    String unit();

    /** The limit where none is configured: far above what a healthy server shows. */
    Limit generous();

    /**
     * Reads it now.
     *
     * @return empty when there is nothing to measure: no replica, or no earlier reading to compare with
     * @throws SQLException when it cannot be read, for example without the privilege
     */
    OptionalDouble read(Sight sight) throws SQLException;
}
