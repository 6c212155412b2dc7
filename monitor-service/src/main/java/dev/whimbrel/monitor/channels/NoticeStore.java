package dev.whimbrel.monitor.channels;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the webhook has been told, and what it has not been told yet. */
@Component
class NoticeStore {
    /** @param body the JSON as it is sent, so that every attempt sends the same bytes */
    record Undelivered(long seq, String body, Instant saidAt) {}

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String alertId, String body, Instant at) {
        jdbc.sql("insert into alert_notice (alert_id, body, said_at) values (?, ?, ?)")
                .params(alertId, body, at.toEpochMilli())
                .update();
    }

    /** The oldest that is not delivered, locked until the transaction ends: nobody else delivers it meanwhile. */
    Optional<Undelivered> lockNext(String alertId) {
        return jdbc.sql("select seq, body, said_at from alert_notice where alert_id = ? and delivered_at is null"
                        + " order by seq limit 1 for update")
                .param(alertId)
                .query((row, _) -> new Undelivered(
                        row.getLong("seq"), row.getString("body"), Instant.ofEpochMilli(row.getLong("said_at"))))
                .optional();
    }

    void delivered(long seq, Instant at) {
        jdbc.sql("update alert_notice set delivered_at = ? where seq = ?")
                .params(at.toEpochMilli(), seq)
                .update();
    }
}
