package dev.whimbrel.monitor.parked;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was parked, each message once by where it stands in its dead-letter topic. Thread-safe. */
@Component
public class ParkedMessages {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.builder().build();

    ParkedMessages(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Those that wait for a decision first, newest first. @param limit 1 to 500 */
    @Transactional(readOnly = true)
    public List<ParkedMessage> list(int limit) {
        return jdbc.sql("select * from parked order by decision is not null, id desc limit "
                        + Math.clamp(limit, 1, 500))
                .query(ParkedMessages::message)
                .list();
    }

    /** How many wait for a decision. */
    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("select count(*) from parked where decision is null")
                .query(Long.class)
                .single();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<ParkedMessage> find(long id) {
        return jdbc.sql("select * from parked where id = ?")
                .param(id)
                .query(ParkedMessages::message)
                .optional();
    }

    /**
     * A parked record as it came, but for where it stood.
     *
     * @param topic it came from
     */
    public record Content(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable ByteBuffer value) {}

    /** What is to be sent to send it again. */
    @Transactional(readOnly = true)
    public Content content(long id) {
        return jdbc.sql("select origin_topic, record_key, headers, value from parked where id = ?")
                .param(id)
                .query((row, _) -> new Content(
                        row.getString("origin_topic"),
                        row.getString("record_key"),
                        json.readValue(row.getString("headers"), HEADERS),
                        bytes(row.getBytes("value"))))
                .single();
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] value) {
        return value == null ? null : ByteBuffer.wrap(value);
    }

    /** True when it was waiting for one. In the caller's transaction, as all that follow. */
    boolean decide(long id, Decision decision) {
        return jdbc.sql("update parked set decision = ?, decided_by = ?, decided_why = ?, decided_at = ?, done = ?"
                                + " where id = ? and decision is null")
                        .params(decision.kind().name(), decision.by(), decision.reason())
                        .params(decision.at().toEpochMilli(), decision.done(), id)
                        .update()
                == 1;
    }

    /** It waits again. */
    public void undecide(long id) {
        jdbc.sql("update parked set decision = null where id = ?").param(id).update();
    }

    /** The broker has it. */
    public void sentAgain(long id) {
        jdbc.sql("update parked set done = true where id = ?").param(id).update();
    }

    /** How many with the same failure wait for a decision. */
    long waitingLike(ParkedMessage parked) {
        return jdbc.sql("select count(*) from parked where decision is null and digest = ? and service = ?"
                        + " and origin_topic = ?")
                .params(parked.digest(), parked.service(), parked.originTopic())
                .query(Long.class)
                .single();
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
                parked.parkedAt(),
                parked.decision());
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        var kind = row.getString("decision");
        return kind == null
                ? null
                : new Decision(
                        Decision.Kind.valueOf(kind),
                        row.getString("decided_by"),
                        row.getString("decided_why"),
                        Instant.ofEpochMilli(row.getLong("decided_at")),
                        row.getBoolean("done"));
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
                Instant.ofEpochMilli(row.getLong("parked_at")),
                decision(row));
    }
}
