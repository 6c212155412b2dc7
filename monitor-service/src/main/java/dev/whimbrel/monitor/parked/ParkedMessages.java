package dev.whimbrel.monitor.parked;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was parked, each message once by where it stands in its dead-letter topic. Thread-safe. */
@Component
public class ParkedMessages {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.builder().build();

    ParkedMessages(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Newest first. @param limit 1 to 500 */
    @Transactional(readOnly = true)
    public List<ParkedMessage> list(int limit) {
        return jdbc.sql("select * from parked order by id desc limit " + Math.clamp(limit, 1, 500))
                .query(ParkedMessages::message)
                .list();
    }

    /** How many there are in all. */
    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("select count(*) from parked").query(Long.class).single();
    }

    /** Keeps the message and tells the rest of this service, unless it is known already. */
    @Transactional
    void keep(ParkedMessage parked, Map<String, String> headers, byte @Nullable [] value) {
        var id = new GeneratedKeyHolder();
        var kept = jdbc.sql("insert ignore into parked (topic, topic_partition, topic_offset, origin_topic,"
                        + " origin_partition, origin_offset, service, reason, digest, record_key, message_id,"
                        + " message_type, subject, headers, value, value_bytes, parked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(parked.topic(), parked.partition(), parked.offset())
                .params(parked.originTopic(), parked.originPartition(), parked.originOffset())
                .params(parked.service(), parked.reason(), parked.digest())
                .param(parked.key())
                .param(parked.messageId())
                .param(parked.messageType())
                .param(parked.subject())
                .param(json.writeValueAsString(headers))
                .param(value)
                .params(parked.bytes(), parked.parkedAt().toEpochMilli())
                .update(id, "id");
        var key = id.getKey();
        if (kept == 1 && key != null) {
            events.publishEvent(withId(parked, key.longValue()));
        }
    }

    private static ParkedMessage withId(ParkedMessage parked, long id) {
        return new ParkedMessage(
                id,
                parked.topic(),
                parked.partition(),
                parked.offset(),
                parked.originTopic(),
                parked.originPartition(),
                parked.originOffset(),
                parked.service(),
                parked.reason(),
                parked.digest(),
                parked.key(),
                parked.messageId(),
                parked.messageType(),
                parked.subject(),
                parked.bytes(),
                parked.parkedAt());
    }

    private static ParkedMessage message(ResultSet row, int number) throws SQLException {
        return new ParkedMessage(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("topic_partition"),
                row.getLong("topic_offset"),
                row.getString("origin_topic"),
                row.getInt("origin_partition"),
                row.getLong("origin_offset"),
                row.getString("service"),
                row.getString("reason"),
                row.getString("digest"),
                row.getString("record_key"),
                row.getString("message_id"),
                row.getString("message_type"),
                row.getString("subject"),
                row.getLong("value_bytes"),
                Instant.ofEpochMilli(row.getLong("parked_at")));
    }
}
