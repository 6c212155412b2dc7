package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.MigrationLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Migrations that meet each other, and which comes first. Pure.
 *
 * @param links each from the later one to the earlier
 * @param order so that nobody stands before what it depends on
 */
record MigrationGraph(List<MigrationLink> links, List<String> order) {
    /** @param name its id; empty for one that has none yet @param dependsOn what its request declares @param tables those it may change */
    record Node(String name, List<String> dependsOn, Set<String> tables) {}

    /**
     * @param nodes those that wait or run, in the order in which they came
     * @param related pairs of tables that a foreign key ties together
     * @throws PlanRefused when some wait for each other in a circle, which it names
     */
    static MigrationGraph of(List<Node> nodes, Collection<Set<String>> related) throws PlanRefused {
        var links = new ArrayList<MigrationLink>();
        for (int i = 0; i < nodes.size(); i++) {
            declared(nodes.get(i), links);
            for (var earlier : nodes.subList(0, i)) {
                found(nodes.get(i), earlier, related, links);
            }
        }
        return new MigrationGraph(List.copyOf(links), inOrder(nodes, links));
    }

    private static void declared(Node node, List<MigrationLink> links) {
        node.dependsOn()
                .forEach(first -> links.add(new MigrationLink(node.name(), first, "declared by the request", true)));
    }

    private static void found(Node later, Node earlier, Collection<Set<String>> related, List<MigrationLink> links) {
        if (later.dependsOn().contains(earlier.name()) || earlier.dependsOn().contains(later.name())) {
            return;
        }
        var shared = new TreeSet<>(later.tables());
        shared.retainAll(earlier.tables());
        var tied = related.stream()
                .filter(pair -> pair.stream().anyMatch(later.tables()::contains)
                        && pair.stream().anyMatch(earlier.tables()::contains))
                .map(pair -> String.join(" and ", new TreeSet<>(pair)))
                .sorted()
                .toList();
        if (!shared.isEmpty()) {
            links.add(
                    new MigrationLink(later.name(), earlier.name(), "both change " + String.join(", ", shared), false));
        } else if (!tied.isEmpty()) {
            links.add(new MigrationLink(
                    later.name(), earlier.name(), "a foreign key ties " + String.join("; ", tied), false));
        }
    }

    private static List<String> inOrder(List<Node> nodes, List<MigrationLink> links) throws PlanRefused {
        var waitsFor = new LinkedHashMap<String, Set<String>>();
        nodes.forEach(node -> waitsFor.put(node.name(), new LinkedHashSet<>()));
        for (var link : links) {
            waitsFor.computeIfAbsent(link.getDependsOn(), _ -> new LinkedHashSet<>());
            waitsFor.computeIfAbsent(link.getMigrationId(), _ -> new LinkedHashSet<>())
                    .add(link.getDependsOn());
        }
        var order = new ArrayList<String>();
        while (!waitsFor.isEmpty()) {
            var next = waitsFor.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (next.isEmpty()) {
                throw new PlanRefused("migrations wait for each other in a circle: " + circle(waitsFor)
                        + "; take one of these dependencies away");
            }
            waitsFor.remove(next.get());
            waitsFor.values().forEach(others -> others.remove(next.get()));
            order.add(next.get());
        }
        return List.copyOf(order);
    }

    /** Whoever is left waits for somebody who is left: following them ends where it has been. */
    private static String circle(Map<String, Set<String>> waitsFor) {
        var seen = new HashSet<String>();
        var way = new ArrayList<String>();
        var at = waitsFor.keySet().iterator().next();
        while (seen.add(at)) {
            way.add(at);
            at = waitsFor.getOrDefault(at, Set.of(at)).iterator().next();
        }
        way.add(at);
        return String.join(
                " → ",
                way.subList(way.indexOf(at), way.size()).stream()
                        .map(name -> name.isEmpty() ? "this one" : name)
                        .toList());
    }
}
