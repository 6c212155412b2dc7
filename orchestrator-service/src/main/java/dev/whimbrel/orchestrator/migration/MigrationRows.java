package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.TargetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A migration as the columns of its row, and back. */
@Component
class MigrationRows {
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private final Documents documents;
    /** Of its own: how rows are written does not depend on how the API is set up. */
    private final JsonMapper json = JsonMapper.builder().build();

    MigrationRows(Documents documents) {
        this.documents = documents;
    }

    Migration read(ResultSet row, int number) throws SQLException {
        var plan = row.getBytes("plan");
        return new Migration(
                MigrationId.of(row.getString("id")),
                new TargetName(row.getString("target")),
                state(row).toState(),
                row.getLong("version"),
                terms(row),
                request(row),
                plan == null ? null : documents.read(Plan.class, plan));
    }

    MigrationRequested request(ResultSet row) throws SQLException {
        return documents.read(MigrationRequested.class, row.getBytes("request"));
    }

    StateRow state(ResultSet row) throws SQLException {
        return new StateRow(
                MigrationState.valueOf(row.getString("state")),
                row.getString("safety"),
                row.getString("backup_id"),
                row.getString("waived_by"),
                row.getString("why"),
                strings(row.getString("proof")));
    }

    private Terms terms(ResultSet row) throws SQLException {
        return json.readValue(row.getString("terms"), Terms.class).touching(row.getBoolean("touches_existing"));
    }

    List<String> strings(String column) {
        return json.readValue(column, STRINGS);
    }

    byte[] bytes(Plan plan) {
        return documents.write(plan);
    }

    StatementSpec bind(Migration migration, Move first, StatementSpec sql) {
        var request = migration.request();
        var window = Optional.ofNullable(request.getWindow());
        return bind(first, sql)
                .param("requestId", request.getRequestId())
                .param("target", migration.target().value())
                .param("changelog", shortened(request.getChangelog().getPath()))
                .param("requestedBy", shortened(request.getRequestedBy()))
                .param("windowFrom", window.map(it -> utc(it.getFrom())).orElse(null))
                .param("windowUntil", window.map(it -> utc(it.getUntil())).orElse(null))
                .param("request", documents.write(request))
                .param("rollbackOf", request.getRollbackOf())
                .param("terms", json.writeValueAsString(migration.terms()))
                .param("touchesExisting", migration.terms().touchesExisting());
    }

    StatementSpec bind(Move move, StatementSpec sql) {
        var state = StateRow.of(move.to());
        var from = move.from();
        var deadline = move.deadline();
        return sql.param("id", move.id().toString())
                .param("version", move.version())
                .param("from", from == null ? null : StateRow.of(from).name().name())
                .param("state", state.name().name())
                .param("safety", state.safety())
                .param("backupId", state.backupId())
                .param("waivedBy", shortened(state.waivedBy()))
                .param("why", state.why())
                .param("proof", json.writeValueAsString(state.proof()))
                .param("deadline", deadline == null ? null : deadline.toNanos() / 1000);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** These columns are for lists; the whole text stands in the request. */
    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= 500 ? text : text.substring(0, 499) + "…";
    }
}
