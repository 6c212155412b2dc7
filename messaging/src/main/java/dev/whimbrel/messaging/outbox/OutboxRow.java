package dev.whimbrel.messaging.outbox;

import dev.whimbrel.messaging.Envelope;

/** A message that is kept but not yet published. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutboxRow(long seq, String topic, String key, Envelope envelope, Carried schema, byte[] value) {}
