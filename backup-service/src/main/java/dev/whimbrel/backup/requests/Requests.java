package dev.whimbrel.backup.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of what people asked for. Takes part in the caller's transaction; thread-safe. */
@Component
public class Requests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_DOING = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    Requests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes down a new one.
     *
     * @param occupies what nobody else may be at meanwhile; null where that does not matter
     * @throws Refused when somebody else is at it
     */
    public void add(
            String id,
            Request.Kind kind,
            String target,
            List<String> tables,
            @Nullable String backupId,
            @Nullable String intoSchema,
            String requestedBy,
            String reason,
            @Nullable String occupies) {
        try {
            jdbc.sql("""
                            INSERT INTO request (id, kind, target, tables_wanted, backup_id, into_schema, requested_by, reason,
                                state, outcome, asked_at, moved_at, occupies)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', '', ?, ?, ?)""")
                    .params(id, kind.name(), target, JSON.writeValueAsString(tables))
                    .param(backupId)
                    .param(intoSchema)
                    .params(requestedBy, reason, now(), now())
                    .param(occupies)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw occupied();
        }
    }

    private static Refused occupied() {
        return Refused.notNow("Another restore of the same tables' schema is under way. Nothing was changed."
                + " GET /api/v1/backups/requests lists it; cancel it, or wait for its end.");
    }

    /** What was written since the backup stays, but for what this migration wrote. */
    public void keepAllBut(String id, String migrationId) {
        jdbc.sql("UPDATE request SET except_migration = ? WHERE id = ?")
                .params(migrationId, id)
                .update();
    }

    public Optional<Request> find(String id) {
        return jdbc.sql("SELECT * FROM request WHERE id = ?")
                .param(id)
                .query(Requests::row)
                .optional();
    }

    /** Holds the row until the transaction ends. */
    public Optional<Request> lock(String id) {
        return jdbc.sql("SELECT * FROM request WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Requests::row)
                .optional();
    }

    /** Newest first. */
    public List<Request> newest(int limit) {
        return jdbc.sql("SELECT * FROM request ORDER BY asked_at DESC, id LIMIT ?")
                .param(limit)
                .query(Requests::row)
                .list();
    }

    /** Unless it is finished. @return whether it was not */
    public boolean move(String id, Request.State state) {
        return jdbc.sql("UPDATE request SET state = ?, moved_at = ? WHERE id = ? AND state NOT IN"
                                + " ('DONE', 'FAILED', 'CANCELLED')")
                        .params(state.name(), now(), id)
                        .update()
                == 1;
    }

    /** The backup that was taken. */
    public void took(String id, String backupId) {
        jdbc.sql("UPDATE request SET backup_id = ? WHERE id = ?")
                .params(backupId, id)
                .update();
    }

    public void secured(String id, String backupId) {
        jdbc.sql("UPDATE request SET safety_backup_id = ? WHERE id = ?")
                .params(backupId, id)
                .update();
    }

    public void at(String id, Request.Progress progress) {
        var doing = progress.doing();
        jdbc.sql("UPDATE request SET doing = ?, done = ?, total = ?, unit = ? WHERE id = ?")
                .params(
                        doing.length() > LONGEST_DOING ? doing.substring(0, LONGEST_DOING) : doing,
                        progress.done(),
                        progress.total(),
                        progress.unit(),
                        id)
                .update();
    }

    /** Unless it is finished already. */
    public void finish(String id, Request.State end, String outcome) {
        jdbc.sql(
                        "UPDATE request SET state = ?, outcome = ?, moved_at = ?, occupies = NULL WHERE id = ? AND state NOT IN"
                                + " ('DONE', 'FAILED', 'CANCELLED')")
                .params(end.name(), outcome, now(), id)
                .update();
    }

    /** One that was cancelled or failed begins once more. @throws Refused when somebody else is at it meanwhile */
    public void again(String id, String occupies) {
        try {
            jdbc.sql("""
                            UPDATE request SET state = 'QUEUED', attempt = attempt + 1, outcome = '', doing = '', done = 0,
                                total = -1, safety_backup_id = NULL, moved_at = ?, occupies = ? WHERE id = ?""").params(now(), occupies, id).update();
        } catch (DuplicateKeyException taken) {
            throw occupied();
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Request row(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getString("id"),
                Request.Kind.valueOf(row.getString("kind")),
                row.getString("target"),
                JSON.readValue(row.getString("tables_wanted"), new TypeReference<List<String>>() {}),
                row.getString("backup_id"),
                row.getString("into_schema"),
                row.getString("requested_by"),
                row.getString("reason"),
                Request.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("safety_backup_id"),
                row.getString("outcome"),
                new Request.Progress(
                        row.getString("doing"), row.getLong("done"), row.getLong("total"), row.getString("unit")),
                instant(row, "asked_at"),
                instant(row, "moved_at"),
                row.getString("except_migration"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
