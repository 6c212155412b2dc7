package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.online.Route;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides for every statement that would make the writers of a large table wait: copy the table beside the live one, or refuse. */
final class LargeTables {
    private final OnlineChanges online;
    private final Connection connection;
    private final Target target;
    private final Dialect dialect;
    private final boolean mayBlock;

    LargeTables(OnlineChanges online, Connection connection, Target target, Dialect dialect, boolean mayBlock) {
        this.online = online;
        this.connection = connection;
        this.target = target;
        this.dialect = dialect;
        this.mayBlock = mayBlock;
    }

    /** @throws PlanRefused when writers would have to wait and nobody allowed that */
    List<PlannedChangeSet> of(List<PlannedChangeSet> changeSets) throws SQLException, PlanRefused {
        var decided = new ArrayList<PlannedChangeSet>();
        for (var changeSet : changeSets) {
            var statements = new ArrayList<PlannedStatement>();
            for (var statement : changeSet.getStatements()) {
                statements.add(of(changeSet, statement));
            }
            decided.add(PlannedChangeSet.newBuilder(changeSet)
                    .setStatements(statements)
                    .build());
        }
        return decided;
    }

    private PlannedStatement of(PlannedChangeSet changeSet, PlannedStatement planned) throws SQLException, PlanRefused {
        if (Beside.pretends(planned.getSql())) {
            throw new PlanRefused(
                    where(changeSet) + " holds a comment by which Whimbrel marks its own statements; leave it out");
        }
        if (!planned.getBlocksWrites() || !isLarge(planned)) {
            return planned;
        }
        return switch (StatementParser.parse(planned.getSql(), dialect)) {
            case Statement.AlterTable change -> routed(changeSet, planned, change);
            case Statement.CreateIndex _
            when !mayBlock ->
                throw new PlanRefused(
                        where(changeSet) + ": the table is large and the server would block its writers; write the"
                                + " statement as ALTER TABLE … ADD INDEX, or request it again with blocking allowed, in a window where writers may wait");
            default -> planned;
        };
    }

    private boolean isLarge(PlannedStatement planned) {
        return online.isLarge(
                Objects.requireNonNullElse(planned.getRows(), 0L), Objects.requireNonNullElse(planned.getBytes(), 0L));
    }

    private PlannedStatement routed(PlannedChangeSet changeSet, PlannedStatement planned, Statement.AlterTable change)
            throws SQLException, PlanRefused {
        var flavour = target.version().flavour();
        return switch (online.route(connection, target.schema(), flavour, change, mayBlock)) {
            case Route.Native(var why) -> because(planned, why);
            case Route.Refused(var why) -> throw new PlanRefused(where(changeSet) + ": " + why);
            case Route.Online(var tool, var why) ->
                PlannedStatement.newBuilder(
                                because(planned, why + ": " + tool.name() + " copies it beside the live one"))
                        .setSent(List.of(new SentStatement(Beside.marked(planned.getSql()), "", "NONE", true)))
                        .setSaving("")
                        .setLock("NONE")
                        .setBlocksWrites(false)
                        .build();
        };
    }

    private static PlannedStatement because(PlannedStatement planned, String why) {
        if (why.isEmpty()) {
            return planned;
        }
        var reason = planned.getBecause().isBlank() ? why : planned.getBecause() + "; " + why;
        return PlannedStatement.newBuilder(planned).setBecause(reason).build();
    }

    private static String where(PlannedChangeSet changeSet) {
        return "change set " + changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
    }
}
