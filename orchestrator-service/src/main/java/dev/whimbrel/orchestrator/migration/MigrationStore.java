package dev.whimbrel.orchestrator.migration;

import java.util.Optional;

/** Where migrations are kept. All of it happens in the caller's transaction. */
public interface MigrationStore extends Migrations {
    /**
     * Loads it and keeps everybody else from moving it until the transaction ends. Whoever also needs the target's turn
     * locks the migration first.
     *
     * @throws IllegalArgumentException when there is no such migration
     */
    Migration lock(MigrationId id);

    /** @return the migration that was made of the request with this id */
    Optional<Migration> ofRequest(String requestId);

    /** Writes down a new migration with its first state. @return false when its request id is taken: nothing was written */
    boolean create(Migration migration, Move first);

    /** Writes down a move. Only the coordinator does that. @throws IllegalStateException when somebody else moved it */
    void save(Move move);

    /** Remembers how often its target had been changed when its plan was begun. */
    void planningBegins(MigrationId id, long changesOfTarget);
}
