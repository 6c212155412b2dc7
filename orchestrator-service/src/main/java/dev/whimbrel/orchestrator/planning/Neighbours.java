package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.catalog.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The unfinished migrations that a plan meets: those of its target, and those that its request names. */
@Component
class Neighbours implements Surroundings {
    private static final int MOST = 100;
    private static final Pattern REFERENCES = Pattern.compile("(?i)REFERENCES\\s+(?:[^\\s(]*\\.)?`?([^`\\s(]+)`?");

    private final MigrationReader reader;
    private final Migrations migrations;

    Neighbours(MigrationReader reader, Migrations migrations) {
        this.reader = reader;
        this.migrations = migrations;
    }

    @Override
    public MigrationGraph of(
            @Nullable MigrationId self, MigrationRequested request, Catalog catalog, Collection<String> tables)
            throws PlanRefused {
        var nodes = new ArrayList<MigrationGraph.Node>();
        for (var other : reader.list(request.getTarget(), null, MOST).reversed()) {
            if (!(other.state().toState() instanceof State.Finished)
                    && !other.id().equals(self)) {
                nodes.add(node(other.id()));
            }
        }
        nodes.add(new MigrationGraph.Node("", request.getDependsOn(), Set.copyOf(tables)));
        return MigrationGraph.of(nodes, foreignKeys(catalog));
    }

    private MigrationGraph.Node node(MigrationId id) {
        var migration = migrations.load(id);
        var plan = migration.plan();
        var tables = plan == null ? Set.<String>of() : Set.copyOf(plan.getAffectedTables());
        return new MigrationGraph.Node(id.toString(), migration.request().getDependsOn(), tables);
    }

    private static List<Set<String>> foreignKeys(Catalog catalog) {
        var pairs = new ArrayList<Set<String>>();
        catalog.objects()
                .forEach((object, properties) -> properties.forEach((property, definition) -> {
                    var reference = REFERENCES.matcher(definition);
                    if (object.startsWith("table ") && property.startsWith("foreign key ") && reference.find()) {
                        var pair = new HashSet<>(Set.of(object.substring("table ".length())));
                        if (pair.add(reference.group(1))) {
                            pairs.add(pair);
                        }
                    }
                }));
        return pairs;
    }
}
