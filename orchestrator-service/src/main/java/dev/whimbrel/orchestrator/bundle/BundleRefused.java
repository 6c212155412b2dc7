package dev.whimbrel.orchestrator.bundle;

/** Files that are not taken; the message says why and what to do. */
public final class BundleRefused extends Exception {
    private static final long serialVersionUID = 1L;

    BundleRefused(String reason) {
        super(reason);
    }

    BundleRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
