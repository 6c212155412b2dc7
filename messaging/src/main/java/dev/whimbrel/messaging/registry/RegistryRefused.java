package dev.whimbrel.messaging.registry;

/** The registry answered, and said no: an incompatible schema, a schema nobody registered, or missing rights. */
public final class RegistryRefused extends RuntimeException {
    private final int status;

    RegistryRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
