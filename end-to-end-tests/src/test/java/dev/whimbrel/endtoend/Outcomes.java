package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.registry.RegistryAvroDeserializer;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the public lifecycle, as any other service would. */
final class Outcomes implements AutoCloseable {
    private static final Set<MigrationState> RESTING = EnumSet.of(
            MigrationState.COMPLETED,
            MigrationState.REJECTED,
            MigrationState.CANCELLED,
            MigrationState.ROLLED_BACK,
            MigrationState.NEEDS_ATTENTION,
            MigrationState.RESOLVED);

    private final List<MigrationStateChanged> moves = new CopyOnWriteArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Consumer<MigrationStateChanged>> listeners = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, IndexedRecord> consumer;
    private final Thread reader;

    Outcomes(Map<String, Object> client) {
        var settings = new HashMap<>(client);
        settings.put("group.id", "outcomes-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        var values = new RegistryAvroDeserializer();
        values.configure(settings, false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
        reader = Thread.ofPlatform().name("outcomes").daemon().unstarted(this::read);
    }

    void follow() {
        consumer.subscribe(List.of(Topics.MIGRATION_EVENTS));
        reader.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (var event : next()) {
                    if (event.value() instanceof MigrationStateChanged move && firstSight(event)) {
                        moves.add(move);
                        listeners.forEach(listener -> listener.accept(move));
                    }
                }
            }
        } catch (WakeupException closing) {
            // the end of the test
        }
    }

    private ConsumerRecords<String, IndexedRecord> next() {
        try {
            return consumer.poll(Duration.ofMillis(200));
        } catch (RecordDeserializationException unread) {
            // a busy registry: the position is still before the record, and it is read again
            if (unread.getCause() instanceof RegistryUnavailable) {
                return ConsumerRecords.empty();
            }
            throw unread;
        }
    }

    /** A copy is known by its id, and is nothing new. */
    private boolean firstSight(ConsumerRecord<?, ?> event) {
        return seen.add(new String(event.headers().lastHeader(Headers.ID).value(), StandardCharsets.UTF_8));
    }

    /** Done with the first move of a request into a state. */
    CompletableFuture<MigrationStateChanged> reached(String requestId, MigrationState state) {
        var reached = new CompletableFuture<MigrationStateChanged>();
        listeners.add(move -> {
            if (move.getRequestId().equals(requestId) && move.getTo() == state) {
                reached.complete(move);
            }
        });
        return reached;
    }

    /** The moves that brought it to rest: one, unless something went wrong. */
    List<MigrationState> endings(String requestId) {
        return path(requestId).stream().filter(RESTING::contains).toList();
    }

    /** The move that brought the requested migration to rest. */
    MigrationStateChanged of(String requestId) {
        await().alias("request " + requestId + " comes to rest")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(path(requestId)).as("states so far").anyMatch(RESTING::contains));
        return moves.stream()
                .filter(move -> move.getRequestId().equals(requestId))
                .filter(move -> RESTING.contains(move.getTo()))
                .findFirst()
                .orElseThrow();
    }

    /** The states it went through. */
    List<MigrationState> path(String requestId) {
        return moves.stream()
                .filter(move -> move.getRequestId().equals(requestId))
                .map(MigrationStateChanged::getTo)
                .toList();
    }

    /** Whether the second began to change its target only after the first had come to rest. */
    boolean executedOneAfterTheOther(String first, String second) {
        var firstRests = positionOf(first, RESTING);
        var secondBegins = positionOf(second, EnumSet.of(MigrationState.BACKING_UP, MigrationState.EXECUTING));
        return firstRests < secondBegins;
    }

    private int positionOf(String requestId, Set<MigrationState> states) {
        for (int i = 0; i < moves.size(); i++) {
            if (moves.get(i).getRequestId().equals(requestId)
                    && states.contains(moves.get(i).getTo())) {
                return i;
            }
        }
        throw new AssertionError(requestId + " was never in " + states);
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
