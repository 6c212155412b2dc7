package dev.whimbrel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schemas.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EnvelopeHeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    @Test
    void theNamesAreThoseOfTheContract() {
        assertThat(EnvelopeHeaders.ID).isEqualTo(Headers.ID);
        assertThat(EnvelopeHeaders.SPEC_VERSION).isEqualTo(Headers.SPEC_VERSION);
        assertThat(EnvelopeHeaders.TYPE).isEqualTo(Headers.TYPE);
        assertThat(EnvelopeHeaders.SOURCE).isEqualTo(Headers.SOURCE);
        assertThat(EnvelopeHeaders.SUBJECT).isEqualTo(Headers.SUBJECT);
        assertThat(EnvelopeHeaders.TIME).isEqualTo(Headers.TIME);
        assertThat(EnvelopeHeaders.CORRELATION_ID).isEqualTo(Headers.CORRELATION_ID);
        assertThat(EnvelopeHeaders.CAUSATION_ID).isEqualTo(Headers.CAUSATION_ID);
        assertThat(EnvelopeHeaders.TRACEPARENT).isEqualTo(Headers.TRACEPARENT);
        assertThat(EnvelopeHeaders.CONTENT_TYPE).isEqualTo(Headers.CONTENT_TYPE);
    }

    @Test
    void whoeverStartsAStoryIsItsOwnCorrelation() {
        var envelope = Envelope.following(null, "Type", "service", "m1", NOW);

        assertThat(envelope.correlationId()).isEqualTo(envelope.id());
        assertThat(envelope.causationId()).isNull();
    }

    @Test
    void theCauseOfARecordIsWhatTheNextOneNames() {
        var first = Envelope.following(null, "Type", "service", "m1", NOW);

        var second = Envelope.following(EnvelopeHeaders.cause(EnvelopeHeaders.of(first)), "Type", "other", "m1", NOW);

        assertThat(second.causationId()).isEqualTo(first.id());
        assertThat(second.correlationId()).isEqualTo(first.id());
        assertThat(second.traceparent())
                .startsWith(String.valueOf(first.traceparent()).substring(0, 36));
    }

    @Test
    void aForeignRecordWithoutCorrelationStartsTheStory() {
        var headers = new RecordHeaders().add("ce_id", "abc".getBytes(StandardCharsets.UTF_8));

        assertThat(EnvelopeHeaders.cause(headers)).isEqualTo(new Cause("abc", "abc", null));
    }

    @Test
    void aForeignRecordWithoutAnIdCausesNothing() {
        assertThat(EnvelopeHeaders.cause(new RecordHeaders())).isNull();
    }
}
