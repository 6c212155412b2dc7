package dev.whimbrel.messaging.outbox;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.Envelope;
import dev.whimbrel.messaging.MessageTooLarge;
import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.messaging.registry.SchemaRegistry;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Encodes at once, so that what is sent is what was meant at the time, but never asks the registry: a registry that is
 * down must not fail anybody's transaction. Where the schema's id is not known yet the row carries the schema.
 */
final class JdbcOutbox implements Outbox {
    private final OutboxTable table;
    private final AvroRecords records;
    private final SchemaRegistry registry;
    private final CurrentCause cause;
    private final MessagingProperties settings;
    private final Clock clock;
    private final Runnable wakeRelay;

    JdbcOutbox(
            OutboxTable table,
            AvroRecords records,
            SchemaRegistry registry,
            CurrentCause cause,
            MessagingProperties settings,
            Clock clock,
            Runnable wakeRelay) {
        this.table = table;
        this.records = records;
        this.registry = registry;
        this.cause = cause;
        this.settings = settings;
        this.clock = clock;
        this.wakeRelay = wakeRelay;
    }

    @Override
    public String send(String topic, String key, String subject, SpecificRecord message) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "send was called outside a transaction: the message and the state it tells of must be kept together.");
        }
        var schema = message.getSchema();
        var envelope =
                Envelope.following(cause.get(), schema.getFullName(), settings.source(), subject, clock.instant());
        var value = records.encode(message);
        if (value.length > settings.maxMessageBytes()) {
            throw new MessageTooLarge(schema.getFullName(), value.length, settings.maxMessageBytes());
        }
        var known = registry.knownId(SchemaRegistry.subject(topic, schema), schema);
        var carried = known.isPresent() ? new Carried.Known(known.getAsInt()) : new Carried.Written(schema.toString());
        table.insert(topic, key, envelope, carried, value);
        TransactionSynchronizationManager.registerSynchronization(new AfterCommit(wakeRelay));
        return envelope.id();
    }
}
