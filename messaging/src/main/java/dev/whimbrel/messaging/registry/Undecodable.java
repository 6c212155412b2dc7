package dev.whimbrel.messaging.registry;

/** These bytes are not a message that this reader can understand, and will not become one by trying again. */
public final class Undecodable extends RuntimeException {
    Undecodable(String message) {
        super(message);
    }

    Undecodable(String message, Throwable cause) {
        super(message, cause);
    }
}
