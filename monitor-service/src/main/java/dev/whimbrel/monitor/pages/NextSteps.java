package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.MonitorProperties;
import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.State;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a person may do about a migration right now, each with the command that does it. Shown, never run from here. */
@Component
class NextSteps {
    /** @param command to be copied into a shell */
    record NextStep(String name, String effect, String command) {}

    private final MonitorProperties properties;

    NextSteps(MonitorProperties properties) {
        this.properties = properties;
    }

    List<NextStep> of(MigrationHistory migration) {
        var state = migration.summary().state();
        var id = migration.summary().id();
        if (!migration.choices().isEmpty()) {
            return migration.choices().stream()
                    .map(choice -> chosen(id, choice))
                    .toList();
        }
        var steps = new ArrayList<NextStep>();
        if (cancellable(state)) {
            steps.add(step(id, "cancel", "stop, and bring back what was applied"));
        }
        return List.copyOf(steps);
    }

    /** The orchestrator says each choice as its name, a colon, and what it does. */
    private NextStep chosen(String id, String choice) {
        var colon = choice.indexOf(':');
        return colon < 0
                ? step(id, choice.strip(), "")
                : step(
                        id,
                        choice.substring(0, colon).strip(),
                        choice.substring(colon + 1).strip());
    }

    private NextStep step(String id, String name, String effect) {
        var command =
                "curl -X POST %s/api/v1/migrations/%s/%s \\%n  -H 'Content-Type: application/json' \\%n  -d '{\"by\": \"YOUR NAME\", \"reason\": \"WHY\"}'"
                        .formatted(properties.orchestratorUrl(), shellSafe(id), shellSafe(name));
        return new NextStep(name, effect, command);
    }

    /** Ids and names come from messages: what is pasted into a shell must be a word and nothing else. */
    private static String shellSafe(String word) {
        return word.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static boolean cancellable(State state) {
        return switch (state) {
            case PLANNING, VALIDATING, QUEUED, BACKING_UP, EXECUTING, VERIFYING -> true;
            default -> false;
        };
    }
}
