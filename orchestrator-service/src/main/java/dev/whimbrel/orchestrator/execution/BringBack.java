package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.orchestrator.rows.RowsReport;
import dev.whimbrel.request.v1.MigrationRequested;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Carries out the plan of a migration that brings another one back: its statements stand in the plan, not in a changelog. */
final class BringBack {
    private final TargetSession session;
    private final Plan plan;

    BringBack(TargetSession session, Plan plan) {
        this.session = session;
        this.plan = plan;
    }

    /** Strictly: a value that the old type cannot hold stops the way back, and is not cut to fit. */
    void run(StatementSender sender, List<JournalEntry> earlier) throws SQLException {
        var usual = mode();
        mode(usual + ",STRICT_ALL_TABLES");
        try {
            send(sender, earlier);
        } finally {
            if (!session.isLost()) {
                mode(usual);
            }
        }
    }

    private void send(StatementSender sender, List<JournalEntry> earlier) throws SQLException {
        var resuming = new Resuming(sender, AlreadyApplied.from(earlier));
        var form = SentForm.planned(plan.getChangeSets());
        for (var changeSet : plan.getChangeSets()) {
            var name = changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
            var place = 0;
            for (var statement : changeSet.getStatements()) {
                var forms = form.of(name, place, statement.getSql());
                for (var sent : forms) {
                    resuming.send(new Step(name, place, sent), forms);
                }
                place++;
            }
        }
    }

    private String mode() throws SQLException {
        try (var statement = session.connection().createStatement();
                var row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
            row.next();
            return row.getString(1);
        }
    }

    private void mode(String mode) throws SQLException {
        try (var set = session.connection().prepareStatement("SET SESSION sql_mode = ?")) {
            set.setString(1, mode);
            set.execute();
        }
    }

    /** What was written, since the plan was made, into what is about to be dropped: a sentence each; empty where the request allows it. */
    List<String> unexpectedLoss(MigrationRequested request) throws SQLException {
        return request.getOptions().getAllowedLoss() == AllowedLoss.NONE
                ? new WrittenSince(session.connection(), session.dialect())
                        .into(statements()).stream()
                                .map(WrittenSince.Held::inWords)
                                .toList()
                : List.of();
    }

    /** What became of rows that had been kept, a sentence for each change of them. */
    List<String> rows() throws SQLException {
        var words = new ArrayList<String>();
        for (var sql : statements()) {
            if (RowsMark.back(sql).isPresent()) {
                words.add(RowsReport.of(session.connection(), sql, session.dialect()));
            }
        }
        return words;
    }

    private List<String> statements() {
        return plan.getChangeSets().stream()
                .flatMap(changeSet -> changeSet.getStatements().stream())
                .map(PlannedStatement::getSql)
                .toList();
    }

    /** The tables that it is about, in whatever case they are written. */
    List<String> tables() {
        return Stream.concat(
                        plan.getAffectedTables().stream(),
                        plan.getChangeSets().stream()
                                .flatMap(changeSet -> changeSet.getStatements().stream())
                                .flatMap(statement -> statement.getTables().stream()))
                .distinct()
                .toList();
    }
}
