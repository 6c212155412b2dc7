package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.Inquiry;
import dev.whimbrel.ddl.ProbeMemory;
import dev.whimbrel.ddl.TableText;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.orchestrator.inverse.Inverses;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.quarantine.Quarantines;
import dev.whimbrel.orchestrator.rows.RowKeeping;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the plan of a request: what is pending, what it would send, which tables it can change. */
@Component
public class Planner {
    private final Changelogs changelogs;
    private final Experience experience;
    private final Surroundings surroundings;
    private final ProbeMemory memory;
    private final OnlineChanges online;
    private final Quarantines quarantines;
    private final RowKeeping rows;
    private final RowPortions portions;
    private final Returns returns;

    Planner(
            Changelogs changelogs,
            Experience experience,
            Surroundings surroundings,
            ProbeMemory memory,
            OnlineChanges online,
            Quarantines quarantines,
            RowKeeping rows,
            RowPortions portions,
            Returns returns) {
        this.returns = returns;
        this.changelogs = changelogs;
        this.experience = experience;
        this.surroundings = surroundings;
        this.memory = memory;
        this.online = online;
        this.quarantines = quarantines;
        this.rows = rows;
        this.portions = portions;
    }

    /** With nothing learnt about the target, and no other migration to meet. */
    public static Planner alone(Changelogs changelogs, OnlineChanges online) {
        return new Planner(
                changelogs,
                (_, _) -> List.of(),
                (_, _, _, _) -> new MigrationGraph(List.of(), List.of("")),
                new ProbeMemory(),
                online,
                Quarantines.asUsual(),
                RowKeeping.asUsual(),
                RowPortions.UNKNOWN,
                (_, _, _, _) -> {
                    throw new PlanRefused("only the whole service knows what was completed before");
                });
    }

    /** The plan, and the catalog it was made against. */
    public record Planned(Plan plan, Catalog before) {}

    /**
     * @param self the migration that it is the plan of; null when there is none
     * @throws PlanRefused when the changelog may not be run here, or migrations would wait for each other in a circle
     * @throws dev.whimbrel.orchestrator.changelog.UnusableChangelog when it cannot be read
     */
    public Planned plan(@Nullable MigrationId self, Target target, MigrationRequested request) throws Exception {
        var asking = new Returns.Asking(self == null, Set.of());
        return request.getRollbackOf() == null ? forward(self, target, request) : back(self, target, request, asking);
    }

    /** The plan of bringing back what the request names. */
    Planned back(@Nullable MigrationId self, Target target, MigrationRequested request, Returns.Asking asking)
            throws Exception {
        var dialect = dialect(target);
        try (var connection = target.lend()) {
            var before = CatalogReader.read(connection, target.schema());
            var way = returns.of(request, target, connection, asking);
            var legs = new ReturnLegs(dialect, inverses(connection, target, dialect)).of(way.legs());
            var assessed = ReturnLegs.withoutBookkeeping(assess(connection, target, request, before, legs, dialect));
            var plan = plan(connection, before, assessed);
            var graph = surroundings.of(self, request, before, plan.getAffectedTables());
            return new Planned(
                    Plan.newBuilder(judged(plan, target, before, dialect, graph))
                            .setWarnings(way.warnings())
                            .build(),
                    before);
        }
    }

    private static Dialect dialect(Target target) throws SQLException {
        return target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
    }

    private Planned forward(@Nullable MigrationId self, Target target, MigrationRequested request) throws Exception {
        var dialect = dialect(target);
        try (var connection = target.lend()) {
            var history = changelogs.history(connection, request);
            if (history.nothingPending()) {
                return nothing(self, target, request, dialect);
            }
            var before = CatalogReader.read(connection, target.schema());
            var pending = changelogs.with(
                    connection,
                    request,
                    changelog -> pending(
                            changelog,
                            dialect,
                            new Forms(
                                    inverses(connection, target, dialect),
                                    quarantines.of(target, before, definitions(connection, target)),
                                    rows.of(target, connection))));
            var changeSets = pending.changeSets();
            if (changeSets.isEmpty() && pending.decidedByHistory()) {
                history.rememberNothingPending(connection);
            }
            var assessed = assess(connection, target, request, before, changeSets, dialect);
            var plan = plan(connection, before, assessed);
            plan = Plan.newBuilder(plan)
                    .setChangeSets(RestoreOutlook.told(plan.getChangeSets(), target, plan.getAffectedTables()))
                    .build();
            var graph = surroundings.of(self, request, before, plan.getAffectedTables());
            return new Planned(judged(plan, target, before, dialect, graph), before);
        }
    }

    /** Without a look at what there is: nothing of it will be touched, or has to be found again afterwards. */
    private Planned nothing(@Nullable MigrationId self, Target target, MigrationRequested request, Dialect dialect)
            throws PlanRefused {
        var unseen = new Catalog(target.schema(), new TreeMap<>());
        var graph = surroundings.of(self, request, unseen, List.of());
        var plan = Plan.newBuilder()
                .setChangeSets(List.of())
                .setAffectedTables(List.of())
                .setWholeSchema(false)
                .setCatalogFingerprint("")
                .build();
        return new Planned(judged(plan, target, unseen, dialect, graph), unseen);
    }

    private List<PlannedChangeSet> assess(
            Connection connection,
            Target target,
            MigrationRequested request,
            Catalog before,
            List<PlannedChangeSet> changeSets,
            Dialect dialect)
            throws SQLException, PlanRefused {
        var tables = statements(changeSets).stream()
                .flatMap(statement -> statement.getTables().stream())
                .collect(Collectors.toSet());
        var sizes =
                TableSizes.read(connection, target.schema(), target.version().flavour(), tables);
        var estimates = new Estimates(experience.with(target, connection));
        try (var inquiry = Inquiry.open(connection, target.schema(), target.version(), memory)) {
            var assessed = new Assessment(
                            inquiry,
                            sizes,
                            estimates,
                            before,
                            dialect,
                            request,
                            sql -> portions.of(connection, target, sql))
                    .of(changeSets);
            var mayBlock = request.getOptions().getAllowBlocking();
            return new LargeTables(online, connection, target, dialect, mayBlock).of(assessed);
        }
    }

    /** With what can be said of the whole. */
    private static Plan judged(Plan plan, Target target, Catalog before, Dialect dialect, MigrationGraph graph) {
        var statements = statements(plan.getChangeSets());
        var impacts = Impacts.of(
                before,
                statements.stream()
                        .map(statement -> StatementParser.parse(statement.getSql(), dialect))
                        .toList());
        var risk = Risk.of(statements, impacts, target.environment());
        return Plan.newBuilder(plan)
                .setImpacts(impacts)
                .setRisk(risk.score())
                .setRiskReasons(risk.reasons())
                .setEstimate(Estimates.sum(statements))
                .setLinks(graph.links())
                .setOrder(graph.order().size() > 1 ? graph.order() : List.of())
                .build();
    }

    /** @param decidedByHistory whether what has run decides alone; preconditions of a changelog ask the target */
    private record Pending(List<PlannedChangeSet> changeSets, boolean decidedByHistory) {}

    private static Pending pending(OpenChangelog changelog, Dialect dialect, Forms forms) throws Exception {
        var preconditions = changelog.changelog().getPreconditions();
        return new Pending(
                changeSets(changelog, dialect, forms),
                preconditions == null || preconditions.getNestedPreconditions().isEmpty());
    }

    private static List<PlannedChangeSet> changeSets(OpenChangelog changelog, Dialect dialect, Forms forms)
            throws Exception {
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
        var plans = new ChangeSetPlans(changelog.database(), dialect, forms);
        var overtaken = changelog.overtaken();
        var planned = pending.stream()
                .map(changeSet -> plans.of(changeSet, overtaken.contains(changeSet)))
                .toList();
        Forbidden.requireNoMarks(statements(planned));
        return planned;
    }

    private static Inverses inverses(Connection connection, Target target, Dialect dialect) {
        return new Inverses(dialect, definitions(connection, target));
    }

    private static Function<String, Optional<String>> definitions(Connection connection, Target target) {
        return table -> {
            try {
                return TableText.of(connection, target.schema(), table);
            } catch (SQLException unreadable) {
                throw new SQLExceptionInPlan(unreadable);
            }
        };
    }

    /** Carries the cause past a function that may throw none. */
    private static final class SQLExceptionInPlan extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SQLExceptionInPlan(SQLException cause) {
            super(cause);
        }
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
