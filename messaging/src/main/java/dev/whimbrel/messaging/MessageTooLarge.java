package dev.whimbrel.messaging;

/** No broker would take this message: the caller must say less, or say it in several messages. */
public final class MessageTooLarge extends IllegalArgumentException {
    public MessageTooLarge(String type, int bytes, int limit) {
        super("A " + type + " of " + bytes + " bytes is larger than a message may be (" + limit
                + ", whimbrel.messaging.max-message-bytes): say less, or in several messages.");
    }
}
