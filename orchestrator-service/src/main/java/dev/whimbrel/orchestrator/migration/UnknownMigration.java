package dev.whimbrel.orchestrator.migration;

/** Somebody speaks of a migration that was never accepted here. */
public final class UnknownMigration extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnknownMigration(MigrationId id) {
        super("there is no migration " + id + "; GET /api/v1/migrations lists those that are");
    }
}
