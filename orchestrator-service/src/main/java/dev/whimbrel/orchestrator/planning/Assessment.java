package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.Answer;
import dev.whimbrel.ddl.Handling;
import dev.whimbrel.ddl.Inquiry;
import dev.whimbrel.ddl.LockMode;
import dev.whimbrel.migration.v1.BackupPolicy;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out about each statement of a plan what the server will do with it, what it takes, what it destroys and how it is undone. */
final class Assessment {
    private final Inquiry inquiry;
    private final TableSizes sizes;
    private final Estimates estimates;
    private final Destruction destruction;
    private final Dialect dialect;
    private final boolean backedUp;
    private final Portions portions;

    /** Of one statement that changes rows. */
    @FunctionalInterface
    interface Portions {
        String of(String sql) throws SQLException;
    }

    Assessment(
            Inquiry inquiry,
            TableSizes sizes,
            Estimates estimates,
            Catalog before,
            Dialect dialect,
            MigrationRequested request,
            Portions portions) {
        this.inquiry = inquiry;
        this.sizes = sizes;
        this.estimates = estimates;
        this.destruction = new Destruction(sizes, (table, column) -> column(before, table, column));
        this.dialect = dialect;
        this.portions = portions;
        this.backedUp = request.getOptions().getBackup() != BackupPolicy.WAIVED;
    }

    private static Optional<String> column(Catalog catalog, String table, String column) {
        return Optional.ofNullable(catalog.objects().get("table " + table))
                .map(properties -> properties.get("column " + column));
    }

    List<PlannedChangeSet> of(List<PlannedChangeSet> changeSets) throws SQLException {
        var assessed = new ArrayList<PlannedChangeSet>();
        for (var changeSet : changeSets) {
            var statements = new ArrayList<PlannedStatement>();
            for (var statement : changeSet.getStatements()) {
                statements.add(of(changeSet, statement));
            }
            assessed.add(PlannedChangeSet.newBuilder(changeSet)
                    .setStatements(statements)
                    .build());
        }
        return assessed;
    }

    private PlannedStatement of(PlannedChangeSet changeSet, PlannedStatement planned) throws SQLException {
        var statement = StatementParser.parse(planned.getSql(), dialect);
        var assessed = PlannedStatement.newBuilder(planned);
        sizes.of(new TreeSet<>(planned.getTables()))
                .ifPresent(size ->
                        assessed.setRows(size.rows()).setRowsExact(size.exact()).setBytes(size.bytes()));
        if (isOfNewRowsOnly(statement)) {
            assessed.setRows(null).setRowsExact(false);
        }
        if (statement instanceof Statement.Update || statement instanceof Statement.Delete) {
            assessed.setPortions(portions.of(planned.getSql()));
        }
        var kept = planned.getKeptUntil();
        inquiry.ask(
                        kept.isEmpty()
                                ? planned.getSql()
                                : planned.getSent().getFirst().getSql())
                .ifPresent(answer -> answered(assessed, answer));
        var destroys = (overwritesNothing(planned) ? List.<String>of() : destruction.of(statement))
                .stream()
                        .map(what -> kept.isEmpty() ? what : what + ", for good after " + kept)
                        .toList();
        var wayBack = WayBack.of(planned, changeSet.getRollback(), destroys, backedUp);
        assessed.setDestroys(destroys).setWayBack(wayBack.rung()).setWayBackLoses(wayBack.loses());
        return assessed.setEstimate(estimates.of(assessed.build())).build();
    }

    /** Rows that are put back, or columns that come and go with the same plan. */
    private static boolean overwritesNothing(PlannedStatement planned) {
        var inverse = planned.getInverse();
        return RowsMark.back(planned.getSql()).isPresent()
                || (planned.getKind() == StatementKind.UPDATE && inverse != null && inverse.isEmpty());
    }

    /** What the table holds already says nothing about how many rows come in. */
    private static boolean isOfNewRowsOnly(Statement statement) {
        return statement instanceof Statement.Insert;
    }

    private static void answered(PlannedStatement.Builder assessed, Answer answer) {
        var worst = answer.worst();
        assessed.setAlgorithm(worst.algorithm().name())
                .setLock(worst.lock().name())
                .setRebuild(worst.rebuild())
                .setBlocksWrites(worst.lock() != LockMode.NONE)
                .setSaving(answer.saving())
                .setSent(answer.parts().stream().map(Assessment::sent).toList());
        switch (answer.whole()) {
            case Handling.Known known ->
                assessed.setSource(known.source().name()).setBecause(also(assessed, known.because()));
            case Handling.LeftToServer left ->
                assessed.setSource("LEFT_TO_SERVER").setBecause(also(assessed, left.because()));
            case Handling.Refused refused ->
                assessed.setRefused(refused.message())
                        .setAlgorithm("")
                        .setLock("")
                        .setBlocksWrites(false)
                        .setRebuild(false);
        }
    }

    /** Beside what was said before the server was asked: why nothing is put aside. */
    private static String also(PlannedStatement.Builder assessed, String because) {
        return Stream.of(assessed.getBecause(), because)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static SentStatement sent(Answer.Part part) {
        var how = part.handling().orWorst();
        var known = !(part.handling() instanceof Handling.Refused);
        return new SentStatement(
                part.sql(),
                known ? how.algorithm().name() : "",
                known ? how.lock().name() : "",
                known && how.rebuild());
    }
}
