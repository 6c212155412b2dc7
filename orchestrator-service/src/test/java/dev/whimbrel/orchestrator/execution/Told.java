package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.migration.v1.MigrationProgressed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what would go to the topics. */
final class Told implements Outbox {
    private final List<SpecificRecord> messages = new CopyOnWriteArrayList<>();

    @Override
    public String send(String topic, String key, String subject, SpecificRecord message) {
        messages.add(message);
        return String.valueOf(messages.size());
    }

    List<MigrationProgressed> progress() {
        return messages.stream()
                .filter(MigrationProgressed.class::isInstance)
                .map(MigrationProgressed.class::cast)
                .toList();
    }
}
