package dev.whimbrel.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is the message and nothing else. */
public final class EnvelopeHeaders {
    static final String ID = "ce_id";
    static final String SPEC_VERSION = "ce_specversion";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String CORRELATION_ID = "ce_correlationid";
    static final String CAUSATION_ID = "ce_causationid";
    static final String TRACEPARENT = "traceparent";
    static final String CONTENT_TYPE = "content-type";

    private EnvelopeHeaders() {}

    public static Headers of(Envelope envelope) {
        var headers = new RecordHeaders();
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, envelope.id());
        put(headers, TYPE, envelope.type());
        put(headers, SOURCE, envelope.source());
        put(headers, SUBJECT, envelope.subject());
        put(headers, TIME, envelope.time().toString());
        put(headers, CORRELATION_ID, envelope.correlationId());
        put(headers, CAUSATION_ID, envelope.causationId());
        put(headers, TRACEPARENT, envelope.traceparent());
        put(headers, CONTENT_TYPE, "application/avro");
        return headers;
    }

    /** What follows from a record; null for one without an id, which a foreign producer may have sent. */
    public static @Nullable Cause cause(Headers headers) {
        var id = text(headers, ID);
        if (id == null) {
            return null;
        }
        var correlationId = text(headers, CORRELATION_ID);
        return new Cause(id, correlationId == null ? id : correlationId, text(headers, TRACEPARENT));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
