package dev.whimbrel.orchestrator.lifecycle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Asks the lifecycle about everything and writes the answers down. */
final class LifecyclePage {
    private static final List<Class<?>> ORDER = List.of(
            Planning.class,
            Validating.class,
            AwaitingApproval.class,
            Queued.class,
            BackingUp.class,
            Executing.class,
            Paused.class,
            Verifying.class,
            RollingBack.class,
            Restoring.class,
            NeedsAttention.class,
            Completed.class,
            Rejected.class,
            Cancelled.class,
            RolledBack.class,
            Resolved.class);

    private LifecyclePage() {}

    private record Row(Class<?> from, String signal, String to, String effects) {}

    private record Edge(Class<?> from, String to) {}

    static String write() {
        var rows = rows();
        return """
                # The life of a migration

                This page is written from the code: `MigrationLifecycle` is asked what every signal means in every state, under all
                terms. A test fails when the page is out of date.

                %s
                ## States

                | state | family | safe way out |
                |---|---|---|
                %s
                ## Diagram

                Without the ways out that every state of a family has: an untouched migration can be cancelled and is rejected when a
                step takes too long; one at risk is brought back when it is cancelled, a step takes too long or its target is unhealthy; a way back that
                takes too long becomes a person's decision.

                ```mermaid
                stateDiagram-v2
                    [*] --> Planning
                %s```

                ## All moves

                What is not listed is ignored, and counted: late and repeated signals are normal. Where a signal has several rows, the
                terms of the request, what the signal says, or the safety of the state decide.

                | from | signal | to | asks for |
                |---|---|---|---|
                %s""".formatted(families(), states(), diagram(rows), table(rows));
    }

    private static String families() {
        return """
                A state says what is known about the target, and with it what the safe way out is. A state that may change the target
                cannot be written down without saying why that is acceptable: a proven backup, a waiver with a name, or a plan that
                touches nothing that exists.
                """;
    }

    private static String states() {
        return ORDER.stream()
                .map(state -> "| %s | %s | %s |\n".formatted(state.getSimpleName(), family(state), wayOut(state)))
                .collect(joining());
    }

    private static String family(Class<?> state) {
        return Stream.of(Untouched.class, AtRisk.class, Recovering.class, Finished.class)
                .filter(family -> family.isAssignableFrom(state))
                .map(LifecyclePage::words)
                .findFirst()
                .orElse("stuck");
    }

    private static String wayOut(Class<?> state) {
        return switch (family(state)) {
            case "untouched" -> "walk away";
            case "at risk" -> "undo";
            case "recovering" -> "only through";
            case "finished" -> "none needed";
            default -> "a person decides";
        };
    }

    private static Set<Row> rows() {
        return Every.STATES.stream()
                .sorted(Comparator.comparingInt(state -> ORDER.indexOf(state.getClass())))
                .flatMap(state -> Every.SIGNALS.stream()
                        .flatMap(signal -> Every.TERMS.stream().flatMap(terms -> row(state, signal, terms))))
                .collect(toCollection(LinkedHashSet::new));
    }

    private static Stream<Row> row(State state, Signal signal, Terms terms) {
        return switch (MigrationLifecycle.next(state, signal, terms)) {
            case Transition.To(var next, var effects) ->
                Stream.of(
                        new Row(state.getClass(), name(signal), next.getClass().getSimpleName(), names(effects)));
            case Transition.Stay(var effects) ->
                Stream.of(new Row(state.getClass(), name(signal), "(stays)", names(effects)));
            case Transition.Ignored() -> Stream.of();
        };
    }

    private static String names(List<Effect> effects) {
        return effects.isEmpty()
                ? "–"
                : effects.stream().map(LifecyclePage::name).collect(joining(", "));
    }

    private static String diagram(Set<Row> rows) {
        return rows.stream()
                .filter(Predicate.not(LifecyclePage::sharedByFamily))
                .filter(row -> !row.to.startsWith("("))
                .collect(groupingBy(
                        row -> new Edge(row.from, row.to),
                        LinkedHashMap::new,
                        mapping(Row::signal, toCollection(LinkedHashSet::new))))
                .entrySet()
                .stream()
                .map(edge -> "    %s --> %s: %s\n"
                        .formatted(
                                edge.getKey().from.getSimpleName(),
                                edge.getKey().to,
                                String.join(", ", edge.getValue())))
                .collect(joining());
    }

    private static boolean sharedByFamily(Row row) {
        return List.of("CancelRequested", "DeadlinePassed").contains(row.signal)
                || (row.signal.equals("TargetUnhealthy") && row.from == Verifying.class);
    }

    private static String table(Set<Row> rows) {
        return rows.stream()
                .map(row ->
                        "| %s | %s | %s | %s |\n".formatted(row.from.getSimpleName(), row.signal, row.to, row.effects))
                .collect(joining());
    }

    private static String name(Object thing) {
        return thing.getClass().getSimpleName();
    }

    private static String words(Class<?> family) {
        return family.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
