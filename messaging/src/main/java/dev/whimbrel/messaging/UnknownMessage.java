package dev.whimbrel.messaging;

import org.apache.avro.generic.GenericContainer;
import org.jspecify.annotations.Nullable;

/**
 * For the default handler of a listener: a message came that this listener has no handler for. It is parked, never
 * skipped.
 */
public final class UnknownMessage extends RuntimeException {
    public UnknownMessage(@Nullable Object message) {
        super("This listener does not know messages of type " + typeOf(message) + ".");
    }

    private static String typeOf(@Nullable Object message) {
        return switch (message) {
            case null -> "null";
            case GenericContainer avro -> avro.getSchema().getFullName();
            default -> message.getClass().getName();
        };
    }
}
