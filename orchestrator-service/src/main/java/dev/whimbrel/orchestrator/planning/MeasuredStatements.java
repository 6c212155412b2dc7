package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.UnknownMigration;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long targets took for what they carried out, and how long that had been expected to take. Learnt from the target's journal when the next plan for it is
 * made: what runs a statement need not know of it.
 */
@Component
class MeasuredStatements implements Experience {
    private static final Logger log = LoggerFactory.getLogger(MeasuredStatements.class);
    private static final int NO_SUCH_TABLE = 1146;
    private static final int REMEMBERED = 200;

    private final JdbcClient jdbc;
    private final Migrations migrations;

    MeasuredStatements(JdbcClient jdbc, Migrations migrations) {
        this.jdbc = jdbc;
        this.migrations = migrations;
    }

    private record Timed(long entry, String migration, String changeSet, int number, long millis) {}

    /** Looks at what the journal of the target has that is not known yet, and gives all that is known. */
    @Override
    public List<Measured> with(Target target, Connection connection) throws SQLException {
        var name = target.name().value();
        var known = jdbc.sql("select coalesce(max(entry), 0) from measured_statement where target = ?")
                .param(name)
                .query(Long.class)
                .single();
        var plans = new HashMap<String, Map<String, PlannedStatement>>();
        for (var timed : since(connection, known)) {
            var planned = plans.computeIfAbsent(timed.migration(), this::statementsOf)
                    .get(timed.changeSet() + "#" + timed.number());
            keep(name, timed, Optional.ofNullable(planned));
        }
        return jdbc.sql("select work, amount, millis, expected_millis from measured_statement"
                        + " where target = ? and work <> '' order by entry desc limit " + REMEMBERED)
                .param(name)
                .query((row, _) ->
                        new Measured(Work.valueOf(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** Of statements that were sent in parts, the last entry stands for all. */
    private static List<Timed> since(Connection connection, long entry) throws SQLException {
        var timed = new ArrayList<Timed>();
        try (var query = connection.prepareStatement("SELECT MAX(id), migration_id, change_set, statement_no,"
                + " SUM(TIMESTAMPDIFF(MICROSECOND, started_at, ended_at)) DIV 1000 FROM WHIMBREL_JOURNAL"
                + " WHERE id > ? AND state = 'APPLIED' AND direction = 'DO' AND ended_at IS NOT NULL"
                + " GROUP BY migration_id, change_set, statement_no ORDER BY 1 LIMIT 1000")) {
            query.setLong(1, entry);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    timed.add(new Timed(
                            rows.getLong(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5)));
                }
            }
        } catch (SQLException refused) {
            if (refused.getErrorCode() != NO_SUCH_TABLE) {
                throw refused;
            }
        }
        return timed;
    }

    private Map<String, PlannedStatement> statementsOf(String migration) {
        var statements = new HashMap<String, PlannedStatement>();
        try {
            var plan = migrations.load(MigrationId.of(migration)).plan();
            if (plan != null) {
                plan.getChangeSets().forEach(changeSet -> {
                    var name = changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
                    for (int i = 0; i < changeSet.getStatements().size(); i++) {
                        statements.put(name + "#" + i, changeSet.getStatements().get(i));
                    }
                });
            }
        } catch (UnknownMigration ofAnotherInstallation) {
            log.atDebug()
                    .addKeyValue("migrationId", migration)
                    .log("a journal holds a migration that is not known here");
        }
        return statements;
    }

    /** What is not in a plan is kept as seen, and counts for nothing. */
    private void keep(String target, Timed timed, Optional<PlannedStatement> planned) {
        var work = planned.map(Work::of);
        jdbc.sql("insert ignore into measured_statement (target, entry, work, amount, millis, expected_millis)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(target)
                .param(timed.entry())
                .param(work.map(Work::name).orElse(""))
                .param(work.map(it -> it.amount(planned.get())).orElse(0L))
                .param(timed.millis())
                .param(planned.map(PlannedStatement::getEstimate)
                        .map(it -> it.getExpectedMillis())
                        .orElse(0L))
                .update();
    }
}
