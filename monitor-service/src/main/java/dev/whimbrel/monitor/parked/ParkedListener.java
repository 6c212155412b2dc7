package dev.whimbrel.monitor.parked;

import dev.whimbrel.schemas.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Reads every dead-letter topic. Takes anything: what lies there may be no message at all, and its reason may be missing
 * when somebody else put it there.
 */
@Component
class ParkedListener {
    private final ParkedMessages parked;

    ParkedListener(ParkedMessages parked) {
        this.parked = parked;
    }

    @KafkaListener(id = "parked", groupId = "monitor-service.parked", topics = "#{__listener.topics()}")
    void on(ConsumerRecord<Object, byte @Nullable []> dead) {
        var headers = new DeadLetterHeaders(dead.headers());
        var value = dead.value();
        parked.keep(
                new ParkedMessage(
                        0,
                        dead.topic(),
                        dead.partition(),
                        dead.offset(),
                        headers.text("dlt_topic", 249).orElse(origin(dead.topic())),
                        (int) headers.number("dlt_partition"),
                        headers.number("dlt_offset"),
                        headers.text("dlt_service", 255).orElse("unknown service"),
                        headers.text("dlt_reason", 60_000).orElse("Whoever parked it gave no reason."),
                        headers.text("dlt_stackdigest", 255).orElse("unknown"),
                        target(dead.key()),
                        headers.text("ce_id", 255).orElse(null),
                        headers.text("ce_type", 255).orElse(null),
                        headers.word("ce_subject", 64).orElse(null),
                        value == null ? 0 : value.length,
                        Instant.ofEpochMilli(dead.timestamp()),
                        null),
                headers.all(),
                value);
    }

    /** The dead-letter topics of all topics; public for the expression above. */
    public String[] topics() {
        return Topics.ALL.stream().map(Topics::deadLetter).toArray(String[]::new);
    }

    private static String origin(String topic) {
        return topic.substring(0, topic.length() - Topics.DEAD_LETTER_SUFFIX.length());
    }

    /** The key is a target's alias, unless a stranger wrote the record. */
    private static @Nullable String target(@Nullable Object key) {
        var text = key == null ? "" : DeadLetterHeaders.decode(key);
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") ? text : null;
    }
}
