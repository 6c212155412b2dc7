package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.orchestrator.execution.Journal;
import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.execution.WrittenSince;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.planning.PlanRefused;
import dev.whimbrel.orchestrator.planning.Returns;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.orchestrator.rows.RowsReport;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The way back of a completed migration: the inverse of exactly what its journal in the target says was applied, newest first. */
@Component
class RequestedReturns implements Returns {
    private static final int NO_SUCH_TABLE = 1146;

    private final Migrations migrations;
    private final MigrationReader reader;

    RequestedReturns(Migrations migrations, MigrationReader reader) {
        this.migrations = migrations;
        this.reader = reader;
    }

    @Override
    public WayThere of(MigrationRequested request, Target target, Connection connection, Asking asking)
            throws SQLException, PlanRefused {
        var old = migrations.load(MigrationId.of(Objects.requireNonNull(request.getRollbackOf())));
        var warnings = new ArrayList<String>();
        requireNothingLater(old, together(request, asking), asking.onlyAsking(), warnings);
        var legs = legs(old, connection, warnings);
        notPutBack(legs, connection, dialect(target), warnings);
        loss(legs, request, connection, dialect(target), asking.onlyAsking(), warnings);
        return new WayThere(legs, warnings);
    }

    private static Dialect dialect(Target target) throws SQLException {
        return target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
    }

    /** Whoever waits for the way back of another may count on it. */
    private Set<String> together(MigrationRequested request, Asking asking) {
        var together = new HashSet<>(asking.alongside());
        for (var first : request.getDependsOn()) {
            var brought = migrations.load(MigrationId.of(first)).request().getRollbackOf();
            if (brought != null) {
                together.add(brought);
            }
        }
        return together;
    }

    private void requireNothingLater(Migration old, Set<String> together, boolean onlyAsking, List<String> warnings)
            throws PlanRefused {
        var summary = reader.summary(old.id()).orElseThrow();
        for (var brought : reader.returnsOf(old.id())) {
            if (brought.state().toState() instanceof State.Completed) {
                throw new PlanRefused(
                        "migration " + old.id() + " was brought back already, by migration " + brought.id());
            }
        }
        var touched = Touched.by(old.plan());
        for (var later : reader.standingSince(summary)) {
            var shared = Touched.by(migrations.load(later.id()).plan()).sharedWith(touched);
            if (shared.isEmpty() || together.contains(later.id().toString())) {
                continue;
            }
            var why = "migration " + later.id() + " (" + later.changelog() + ", asked for by " + later.requestedBy()
                    + ") was completed later and changed " + String.join(", ", shared)
                    + ", too: bring it back first, or name both in one request";
            if (!onlyAsking) {
                throw new PlanRefused(why);
            }
            warnings.add("will be refused: " + why);
        }
    }

    private static void notPutBack(List<Leg> legs, Connection connection, Dialect dialect, List<String> warnings)
            throws SQLException {
        var tables = new HashSet<List<TableName>>();
        for (var leg : legs) {
            for (var sql : leg.statements()) {
                // what an earlier change left was changed by the later one
                if (RowsMark.back(sql).isPresent()
                        && tables.add(StatementParser.parse(sql, dialect).changes())) {
                    RowsReport.ahead(connection, sql, dialect).ifPresent(warnings::add);
                }
            }
        }
    }

    private static List<Leg> legs(Migration old, Connection connection, List<String> warnings)
            throws SQLException, PlanRefused {
        var plan = old.plan();
        if (plan == null || plan.getChangeSets().isEmpty() || old.terms().dryRun()) {
            throw new PlanRefused("migration " + old.id() + " changed nothing: there is nothing to bring back");
        }
        var applied = applied(old, plan, connection);
        var legs = new ArrayList<Leg>();
        for (var changeSet : plan.getChangeSets().reversed()) {
            legs.add(leg(changeSet, applied, connection, warnings));
        }
        return legs;
    }

    private static AppliedChangeSets applied(Migration old, Plan plan, Connection connection)
            throws SQLException, PlanRefused {
        var applied = AppliedChangeSets.from(entries(old, connection));
        var wanted = plan.getChangeSets().stream()
                .anyMatch(changeSet -> !changeSet.getStatements().isEmpty());
        if (applied.none() && wanted) {
            throw new PlanRefused("the journal in the target knows nothing of migration " + old.id()
                    + ": what it applied cannot be told, so it cannot be undone. Restore its backup"
                    + " (whimbrel backup list), or undo it by a changelog of your own");
        }
        if (applied.half().isPresent()) {
            throw new PlanRefused(
                    applied.half().get().inWords() + " happened only in part, so there is no inverse of it");
        }
        return applied;
    }

    private static List<JournalEntry> entries(Migration old, Connection connection) throws SQLException {
        try {
            return Journal.entries(connection, old.id());
        } catch (SQLException failed) {
            if (failed.getErrorCode() == NO_SUCH_TABLE) {
                return List.of();
            }
            throw failed;
        }
    }

    private static Leg leg(
            PlannedChangeSet changeSet, AppliedChangeSets applied, Connection connection, List<String> warnings)
            throws SQLException, PlanRefused {
        var name = changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
        var row = row(changeSet, name, connection);
        var in = Optional.ofNullable(applied.statements().get(name))
                .map(List::size)
                .orElse(0);
        if (in == 0) {
            return new Leg(changeSet, List.of(), row.forget(), row.remember());
        }
        if (in < changeSet.getStatements().size()) {
            throw new PlanRefused("change set " + name + " was applied only in part (" + in + " of "
                    + changeSet.getStatements().size() + " statements): its way back undoes the whole");
        }
        if (changeSet.getRollback() == RollbackKind.NONE || changeSet.getRollback() == RollbackKind.UNKNOWN) {
            throw new PlanRefused("change set " + name + " has no way back in place: nothing undoes "
                    + withoutInverse(changeSet) + ". What it took away is in the backup"
                    + " of that migration, if that was kept: whimbrel backup list");
        }
        notBroughtBack(changeSet, name).ifPresent(warnings::add);
        return new Leg(changeSet, statements(changeSet, name, connection, warnings), row.forget(), row.remember());
    }

    /** The first that is to blame, as the changelog has it. */
    private static String withoutInverse(PlannedChangeSet changeSet) {
        return changeSet.getStatements().stream()
                .filter(statement -> statement.getInverse() == null)
                .findFirst()
                .orElse(changeSet.getStatements().getFirst())
                .getSql()
                .strip();
    }

    /** A rollback that somebody wrote leads back to the definitions, and to as many of the values as it says. */
    private static Optional<String> notBroughtBack(PlannedChangeSet changeSet, String name) {
        var destroyed = changeSet.getStatements().stream()
                .flatMap(statement -> statement.getDestroys().stream())
                .toList();
        return changeSet.getRollback() == RollbackKind.DERIVED || destroyed.isEmpty()
                ? Optional.empty()
                : Optional.of("change set " + name + " took away " + String.join("; ", destroyed)
                        + ": of that only comes back what its written rollback brings. The rest is in the backup of that"
                        + " migration, if that was kept: whimbrel backup list");
    }

    /** What the author wrote, where the rows that were kept are not there any more. */
    private static List<String> statements(
            PlannedChangeSet changeSet, String name, Connection connection, List<String> warnings)
            throws SQLException, PlanRefused {
        for (var sql : changeSet.getRollbackStatements()) {
            if (RowsMark.back(sql).isPresent() && !RowsReport.isThere(connection, sql)) {
                if (changeSet.getWrittenRollback().isEmpty()) {
                    throw new PlanRefused("the rows that change set " + name
                            + " changed were kept until their day and are dropped for good since. What they held is in"
                            + " the backup of that migration, if that was kept: whimbrel backup list");
                }
                warnings.add("the rows that change set " + name
                        + " changed are not kept any more: it is brought back by the rollback that its author wrote,"
                        + " whatever others changed in them since");
                return changeSet.getWrittenRollback();
            }
        }
        return changeSet.getRollbackStatements();
    }

    private static HistoryRow row(PlannedChangeSet changeSet, String name, Connection connection)
            throws SQLException, PlanRefused {
        var row = HistoryRow.of(connection, changeSet.getId(), changeSet.getAuthor(), changeSet.getFile())
                .orElseThrow(() -> new PlanRefused("change set " + name
                        + " is not in DATABASECHANGELOG any more: somebody else has brought it back already"));
        if (row.executed().equals("RERAN")) {
            throw new PlanRefused("change set " + name
                    + " had run before that migration and ran again in it: undoing it would not lead back to what the"
                    + " first run made");
        }
        return row;
    }

    private static void loss(
            List<Leg> legs,
            MigrationRequested request,
            Connection connection,
            Dialect dialect,
            boolean onlyAsking,
            List<String> warnings)
            throws SQLException, PlanRefused {
        var sent = legs.stream().flatMap(leg -> leg.statements().stream()).toList();
        var held = new WrittenSince(connection, dialect)
                .into(sent).stream().map(WrittenSince.Held::inWords).toList();
        if (!held.isEmpty() && !onlyAsking && request.getOptions().getAllowedLoss() == AllowedLoss.NONE) {
            throw new PlanRefused(
                    String.join("; ", held)
                            + "; allow it with allowedLoss WRITES_SINCE_BACKUP (--allow-loss), or keep the values elsewhere first");
        }
        warnings.addAll(held);
    }
}
