package dev.whimbrel.messaging.registry;

/** The registry does not answer. Nobody's message is at fault, so waiting and trying again is right. */
public final class RegistryUnavailable extends RuntimeException {
    RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryUnavailable(String message) {
        super(message);
    }
}
