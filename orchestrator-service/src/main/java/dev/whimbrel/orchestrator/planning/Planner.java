package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import org.springframework.stereotype.Component;

/** Makes the plan of a request: what is pending, what it would send, which tables it can change. */
@Component
class Planner {
    private final Changelogs changelogs;

    Planner(Changelogs changelogs) {
        this.changelogs = changelogs;
    }

    /** The plan, and the catalog it was made against. */
    record Planned(Plan plan, Catalog before) {}

    Planned plan(Target target, MigrationRequested request) throws Exception {
        var dialect = target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        try (var connection = target.connect()) {
            var before = CatalogReader.read(connection, target.schema());
            var changeSets = changelogs.with(connection, request, changelog -> changeSets(changelog, dialect));
            return new Planned(plan(connection, before, changeSets), before);
        }
    }

    private static List<PlannedChangeSet> changeSets(OpenChangelog changelog, Dialect dialect) throws Exception {
        if (changelog.changelog().getChangeSets().isEmpty()) {
            throw new PlanRefused("the changelog holds no change set; is this the file you meant?");
        }
        var pending = changelog.pending();
        for (ChangeSet changeSet : pending) {
            var forbidden = Forbidden.in(changeSet);
            if (forbidden.isPresent()) {
                throw new PlanRefused(forbidden.get());
            }
        }
        var plans = new ChangeSetPlans(changelog.database(), dialect);
        return pending.stream().map(plans::of).toList();
    }

    private static Plan plan(Connection connection, Catalog before, List<PlannedChangeSet> changeSets)
            throws Exception {
        var wholeSchema = statements(changeSets).stream().anyMatch(statement -> !statement.getUnderstood());
        return Plan.newBuilder()
                .setChangeSets(changeSets)
                .setAffectedTables(wholeSchema ? before.tables() : affected(connection, before, changeSets))
                .setWholeSchema(wholeSchema)
                .setCatalogFingerprint(before.fingerprint())
                .build();
    }

    private static List<String> affected(Connection connection, Catalog before, List<PlannedChangeSet> changeSets)
            throws Exception {
        var existing = new TreeSet<>(before.tables());
        var named = named(changeSets, existing, _ -> true);
        var written = named(changeSets, existing, Planner::writesRows);
        if (!written.isEmpty()) {
            named.addAll(Reach.of(connection, before.schema(), existing).from(written));
        }
        return List.copyOf(named);
    }

    private static Set<String> named(
            List<PlannedChangeSet> changeSets, Collection<String> existing, Predicate<PlannedStatement> which) {
        return statements(changeSets).stream()
                .filter(which)
                .flatMap(statement -> statement.getTables().stream())
                .flatMap(table -> existing.stream().filter(table::equalsIgnoreCase))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean writesRows(PlannedStatement statement) {
        return switch (statement.getKind()) {
            case INSERT, UPDATE, DELETE -> true;
            default -> false;
        };
    }

    private static List<PlannedStatement> statements(List<PlannedChangeSet> changeSets) {
        return changeSets.stream()
                .flatMap(changeSet -> changeSet.getStatements().stream())
                .toList();
    }
}
