package dev.whimbrel.validator.lint;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintRule;
import dev.whimbrel.validator.rules.LintSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small plans on the schema {@code shop}. */
final class Plans {
    static final ServerVersion MYSQL = new ServerVersion(Flavour.MYSQL, 9, 7, 0);
    static final ServerVersion MARIADB = new ServerVersion(Flavour.MARIADB, 11, 8, 0);

    private final List<PlannedChangeSet> changeSets = new ArrayList<>();

    private Plans() {}

    /** What a rule finds in one change set of these statements, by both grammars; they must agree. */
    static List<Finding> findings(LintRule rule, String... statements) {
        var plan = new Plans().with(RollbackKind.WRITTEN, statements);
        var found = rule.inspect(plan.on(MYSQL));
        if (!found.equals(rule.inspect(plan.on(MARIADB)))) {
            throw new AssertionError("the grammars disagree: " + found + " and " + rule.inspect(plan.on(MARIADB)));
        }
        return found;
    }

    static List<String> messages(LintRule rule, String... statements) {
        return findings(rule, statements).stream().map(Finding::message).toList();
    }

    static Plans changeSet(RollbackKind rollback, String... statements) {
        return new Plans().with(rollback, statements);
    }

    Plans with(RollbackKind rollback, String... statements) {
        changeSets.add(PlannedChangeSet.newBuilder()
                .setId(String.valueOf(changeSets.size() + 1))
                .setAuthor("anna")
                .setFile("changes.sql")
                .setRollback(rollback)
                .setStatements(Arrays.stream(statements).map(Plans::planned).toList())
                .build());
        return this;
    }

    LintSubject on(ServerVersion server) {
        var plan = Plan.newBuilder()
                .setChangeSets(changeSets)
                .setAffectedTables(List.of())
                .setCatalogFingerprint("")
                .build();
        return new LintSubject(plan, changes(server), server, "shop");
    }

    private List<PlannedChange> changes(ServerVersion server) {
        return changeSets.stream()
                .flatMap(changeSet -> changeSet.getStatements().stream()
                        .map(planned -> new PlannedChange(
                                ChangeSets.name(changeSet),
                                StatementParser.parse(planned.getSql(), Dialects.of(server)))))
                .toList();
    }

    private static PlannedStatement planned(String sql) {
        return PlannedStatement.newBuilder()
                .setSql(sql)
                .setKind(StatementKind.UNKNOWN)
                .build();
    }
}
