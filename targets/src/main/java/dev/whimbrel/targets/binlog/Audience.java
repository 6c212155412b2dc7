package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.binlog.RowsReader.Wanted;

/** Hears what is read while it is counted. Called on the client's thread; what it throws ends the reading. */
interface Audience {
    /** For whoever only counts. */
    Audience NONE = new Audience() {};

    /** How a transaction ends. */
    enum Ending {
        COMMITTED,
        TAKEN_BACK
    }

    /** Whether it has keys of its own between the tables, that carry on what happens to a row. */
    default boolean carriesOn() {
        return false;
    }

    /** @param words the first words of the statement that begins a transaction */
    default void begins(String words) {}

    /** @param table the name under which it was asked for */
    default void rows(String table, Wanted rows, boolean own) {}

    /** A change of definitions by an own connection, of any schema. */
    default void ownDefinition(String database, String sql) {}

    /** @param at just behind the transaction: reading can begin again there */
    default void ends(Ending how, BinlogCoordinates at) {}
}
