package dev.whimbrel.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.migration.v1.MigrationLink;
import dev.whimbrel.orchestrator.planning.MigrationGraph.Node;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationGraphTest {
    private static Node node(String name, List<String> dependsOn, String... tables) {
        return new Node(name, dependsOn, Set.of(tables));
    }

    @Test
    void whatChangesTheSameTableOrATiedOneComesAfterWhatCameBefore() throws Exception {
        var graph = MigrationGraph.of(
                List.of(
                        node("a", List.of(), "film"),
                        node("b", List.of(), "city"),
                        node("c", List.of(), "inventory"),
                        node("", List.of(), "film")),
                List.of(Set.of("inventory", "film")));

        assertThat(graph.links())
                .containsExactlyInAnyOrder(
                        new MigrationLink("c", "a", "a foreign key ties film and inventory", false),
                        new MigrationLink("", "a", "both change film", false),
                        new MigrationLink("", "c", "a foreign key ties film and inventory", false));
        assertThat(graph.order()).containsExactly("a", "b", "c", "");
    }

    @Test
    void whatIsDeclaredGoesBeforeTheOrderOfArrival() throws Exception {
        var graph = MigrationGraph.of(
                List.of(node("a", List.of("b"), "film"), node("b", List.of(), "film"), node("", List.of("a"), "x")),
                List.of());

        assertThat(graph.links()).allMatch(MigrationLink::getDeclared);
        assertThat(graph.order()).containsExactly("b", "a", "");
    }

    @Test
    void whoWaitsForEachOtherIsNamed() {
        assertThatThrownBy(() -> MigrationGraph.of(
                        List.of(
                                node("x", List.of(), "t"),
                                node("a", List.of("b"), "t"),
                                node("b", List.of("c"), "u"),
                                node("c", List.of("a"), "v")),
                        List.of()))
                .isInstanceOf(PlanRefused.class)
                .hasMessageContaining("in a circle: a → b → c → a");
    }
}
