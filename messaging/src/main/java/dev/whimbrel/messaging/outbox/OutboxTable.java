package dev.whimbrel.messaging.outbox;

import dev.whimbrel.messaging.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on the outbox table. */
record OutboxTable(JdbcClient jdbc) {
    void insert(String topic, String key, Envelope envelope, Carried schema, byte[] value) {
        jdbc.sql("""
                INSERT INTO outbox (id, topic, message_key, type, source, subject, said_at, correlation_id,
                                    causation_id, traceparent, schema_id, schema_text, value)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(envelope.id())
                .param(topic)
                .param(key)
                .param(envelope.type())
                .param(envelope.source())
                .param(envelope.subject())
                .param(envelope.time().toString())
                .param(envelope.correlationId())
                .param(envelope.causationId())
                .param(envelope.traceparent())
                .param(schema instanceof Carried.Known(int id) ? id : null)
                .param(schema instanceof Carried.Written(String text) ? text : null)
                .param(value)
                .update();
    }

    /** Waits until nobody else publishes for this service; ends with the transaction, or with the connection. */
    void becomeTheOnlyPublisher() {
        jdbc.sql("SELECT id FROM outbox_relay WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    /** Does not lock: a row that somebody is still writing must hold up nobody. */
    List<OutboxRow> next(long after, int limit) {
        return jdbc.sql("SELECT * FROM outbox WHERE seq > ? AND refused IS NULL ORDER BY seq LIMIT " + limit)
                .param(after)
                .query(OutboxTable::row)
                .list();
    }

    void delete(List<Long> seqs) {
        if (!seqs.isEmpty()) {
            jdbc.sql("DELETE FROM outbox WHERE seq IN (:seqs)")
                    .param("seqs", seqs)
                    .update();
        }
    }

    void markRefused(long seq, String why) {
        jdbc.sql("UPDATE outbox SET refused = ? WHERE seq = ?").params(why, seq).update();
    }

    private static OutboxRow row(ResultSet row, int number) throws SQLException {
        var envelope = new Envelope(
                row.getString("id"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                Instant.parse(row.getString("said_at")),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getString("traceparent"));
        var schemaText = row.getString("schema_text");
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("topic"),
                row.getString("message_key"),
                envelope,
                schemaText == null ? new Carried.Known(row.getInt("schema_id")) : new Carried.Written(schemaText),
                row.getBytes("value"));
    }
}
