package dev.whimbrel.messaging.outbox;

import dev.whimbrel.messaging.EnvelopeHeaders;
import dev.whimbrel.messaging.registry.RegistryRefused;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.messaging.registry.SchemaRegistry;
import dev.whimbrel.messaging.registry.WireFormat;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Goes once through everything that waits. Not thread-safe: belongs to the relay's thread. */
final class RelayPass implements AutoCloseable {
    private static final int PAGE = 200;

    private final RelayConnection connection;
    private final SchemaRegistry registry;
    private final Publisher publisher;
    private final Troubles registryTroubles = new Troubles(Relay.log);

    RelayPass(RelayConnection connection, SchemaRegistry registry, Publisher publisher) {
        this.connection = connection;
        this.registry = registry;
        this.publisher = publisher;
    }

    /** Publishes until nothing is left but what waits for the registry. */
    void drain() throws SQLException, InterruptedException {
        var held = new HashSet<String>();
        long after = 0;
        List<OutboxRow> page;
        do {
            page = onePage(after, held);
            after = page.isEmpty() ? after : page.getLast().seq();
        } while (page.size() == PAGE);
        if (held.isEmpty()) {
            registryTroubles.over();
        }
    }

    private List<OutboxRow> onePage(long after, Set<String> held) throws SQLException, InterruptedException {
        var table = connection.table();
        table.becomeTheOnlyPublisher();
        var page = table.next(after, PAGE);
        var batch = new Batch();
        for (var row : page) {
            publish(row, held, batch);
        }
        batch.settle(table);
        connection.commit();
        return page;
    }

    /** A key whose next message cannot be published yet is held back as a whole; the others go on. */
    private void publish(OutboxRow row, Set<String> held, Batch batch) {
        if (held.contains(row.key())) {
            return;
        }
        var id = schemaId(row);
        if (id.isEmpty()) {
            held.add(row.key());
            return;
        }
        batch.add(
                row,
                publisher.publish(new ProducerRecord<>(
                        row.topic(),
                        null,
                        row.key().getBytes(StandardCharsets.UTF_8),
                        WireFormat.frame(id.getAsInt(), row.value()),
                        EnvelopeHeaders.of(row.envelope()))));
    }

    private OptionalInt schemaId(OutboxRow row) {
        try {
            return OptionalInt.of(
                    switch (row.schema()) {
                        case Carried.Known(int id) -> id;
                        case Carried.Written(String text) -> askFor(row.topic(), new Schema.Parser().parse(text));
                    });
        } catch (RegistryUnavailable | RegistryRefused e) {
            registryTroubles.met(e);
            return OptionalInt.empty();
        }
    }

    private int askFor(String topic, Schema schema) {
        return registry.id(SchemaRegistry.subject(topic, schema), schema);
    }

    /** After a failure nothing is assumed: not the connection, not what the producer still holds. */
    void startAnew() {
        publisher.startAnew();
        connection.discard();
    }

    @Override
    public void close() {
        connection.discard();
    }
}
