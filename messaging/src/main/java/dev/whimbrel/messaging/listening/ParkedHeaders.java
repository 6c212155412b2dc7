package dev.whimbrel.messaging.listening;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaUtils;

/** The headers of a parked record: all it came with, and where, when and why it was parked; texts in UTF-8, so that any language reads them. */
record ParkedHeaders(String service) {
    static final String REASON = "dlt_reason";
    static final String KIND = "dlt_kind";
    static final String EXCEPTION = "dlt_exception";
    static final String STACK_DIGEST = "dlt_stackdigest";
    static final String TOPIC = "dlt_topic";
    static final String PARTITION = "dlt_partition";
    static final String OFFSET = "dlt_offset";
    static final String TIMESTAMP = "dlt_timestamp";
    static final String GROUP = "dlt_group";
    static final String SERVICE = "dlt_service";
    static final String ATTEMPTS = "dlt_attempts";

    Headers of(ConsumerRecord<?, ?> parked, Failure failure, int attempts) {
        var headers = new RecordHeaders(parked.headers().toArray());
        headers.remove(KafkaHeaders.DELIVERY_ATTEMPT);
        put(headers, REASON, failure.reason());
        put(headers, KIND, failure.kind().name());
        put(headers, EXCEPTION, failure.exception().getClass().getName());
        put(headers, STACK_DIGEST, failure.stackDigest());
        put(headers, TOPIC, parked.topic());
        put(headers, PARTITION, parked.partition());
        put(headers, OFFSET, parked.offset());
        put(headers, TIMESTAMP, parked.timestamp());
        var group = KafkaUtils.getConsumerGroupId();
        put(headers, GROUP, group == null ? "" : group);
        put(headers, SERVICE, service);
        put(headers, ATTEMPTS, attempts);
        return headers;
    }

    /** Replaces what a record that was replayed from its parking lot still carries. */
    private static void put(Headers headers, String name, Object value) {
        headers.remove(name);
        headers.add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
}
