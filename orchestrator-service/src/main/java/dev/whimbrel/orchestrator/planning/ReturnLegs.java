package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.orchestrator.inverse.Inverses;
import dev.whimbrel.statements.Dialect;
import java.util.ArrayList;
import java.util.List;

/** The way back of a completed migration as change sets of a plan, which itself can be undone where every statement has an inverse. */
final class ReturnLegs {
    private final StatementFacts facts;
    private final Inverses inverses;

    ReturnLegs(Dialect dialect, Inverses inverses) {
        this.facts = new StatementFacts(dialect);
        this.inverses = inverses;
    }

    List<PlannedChangeSet> of(List<Returns.Leg> legs) {
        return legs.stream().map(this::of).toList();
    }

    private PlannedChangeSet of(Returns.Leg leg) {
        var statements = new ArrayList<PlannedStatement>();
        for (var sql : leg.statements()) {
            statements.add(PlannedStatement.newBuilder(facts.of(sql))
                    .setInverse(inverses.next(sql).orElse(null))
                    .build());
        }
        statements.add(PlannedStatement.newBuilder(facts.of(leg.forget()))
                .setInverse(List.of(leg.remember()))
                .build());
        var undoing = undoing(statements);
        return PlannedChangeSet.newBuilder()
                .setId(leg.changeSet().getId())
                .setAuthor(leg.changeSet().getAuthor())
                .setFile(leg.changeSet().getFile())
                .setComment(leg.changeSet().getComment())
                .setRollback(undoing.isEmpty() ? RollbackKind.NONE : RollbackKind.DERIVED)
                .setStatements(statements)
                .setRollbackStatements(undoing)
                .build();
    }

    private static List<String> undoing(List<PlannedStatement> statements) {
        var all = new ArrayList<String>();
        for (var statement : statements.reversed()) {
            var inverse = statement.getInverse();
            if (inverse == null) {
                return List.of();
            }
            all.addAll(inverse);
        }
        return all;
    }

    /** The row in Liquibase's own table is no data of anybody's. */
    static List<PlannedChangeSet> withoutBookkeeping(List<PlannedChangeSet> assessed) {
        return assessed.stream().map(ReturnLegs::withoutBookkeeping).toList();
    }

    private static PlannedChangeSet withoutBookkeeping(PlannedChangeSet assessed) {
        var statements = new ArrayList<>(assessed.getStatements());
        statements.add(PlannedStatement.newBuilder(statements.removeLast())
                .setDestroys(List.of())
                .setWayBack("rung 1: the row is put back")
                .setWayBackLoses("")
                .build());
        return PlannedChangeSet.newBuilder(assessed).setStatements(statements).build();
    }
}
