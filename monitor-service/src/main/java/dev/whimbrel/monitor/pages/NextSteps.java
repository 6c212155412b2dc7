package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.MonitorProperties;
import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.MigrationSummary;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a person may do about a migration right now, each with the command that does it. Shown, never run from here. */
@Component
class NextSteps {
    /**
     * @param effect what it does
     * @param cost what it may cost, or what it does not do; empty where there is nothing to say
     * @param command to be copied into a shell
     */
    record NextStep(String name, String effect, String cost, String command) {}

    private final MonitorProperties properties;

    NextSteps(MonitorProperties properties) {
        this.properties = properties;
    }

    List<NextStep> of(MigrationHistory migration) {
        var summary = migration.summary();
        if (!migration.choices().isEmpty()) {
            return migration.choices().stream()
                    .map(choice -> chosen(summary.id(), choice))
                    .toList();
        }
        return switch (summary.state()) {
            case PLANNING, VALIDATING, QUEUED, BACKING_UP ->
                List.of(decision(summary.id(), "cancel", "stop; nothing was touched yet"));
            case EXECUTING ->
                List.of(
                        decision(summary.id(), "cancel", "stop, and bring back what was applied"),
                        decision(summary.id(), "pause", "send no further statement for now"));
            case PAUSED ->
                List.of(
                        decision(summary.id(), "resume", "go on from where it was paused"),
                        decision(summary.id(), "cancel", "stop, and bring back what was applied"));
            case VERIFYING -> List.of(decision(summary.id(), "cancel", "stop, and bring back what was applied"));
            case REJECTED, ROLLED_BACK, CANCELLED -> List.of(again(summary));
            default -> List.of();
        };
    }

    /** One sentence on what is expected of whoever looks. */
    String inShort(MigrationHistory migration) {
        return switch (migration.summary().state()) {
            case UNKNOWN -> "This version does not know the state: look at the orchestrator's API.";
            case PLANNING, VALIDATING, QUEUED, BACKING_UP, EXECUTING, VERIFYING -> "Nothing, unless it must not go on.";
            case PAUSED -> "Resume it, or cancel it. The target stays reserved until then.";
            case AWAITING_APPROVAL -> "Look at the plan below, then approve or cancel.";
            case ROLLING_BACK, RESTORING ->
                "Nothing: it is being brought back. If that cannot be done, this page says so and an alert is raised.";
            case NEEDS_ATTENTION -> "Pick one. The target stays reserved until then; no other migration runs on it.";
            case REJECTED -> "Correct what the checks below name, then ask for it again.";
            case ROLLED_BACK -> "Correct the changelog, then ask for it again. Nothing is left to clean up.";
            case CANCELLED -> "Nothing, unless it is still wanted.";
            case COMPLETED, RESOLVED -> "";
        };
    }

    /** The orchestrator says each choice as its name, a colon, and what it does. */
    private NextStep chosen(String id, String choice) {
        var colon = choice.indexOf(':');
        return colon < 0
                ? decision(id, choice.strip(), "")
                : decision(
                        id,
                        choice.substring(0, colon).strip(),
                        choice.substring(colon + 1).strip());
    }

    private NextStep decision(String id, String name, String effect) {
        var command =
                "curl -X POST %s/api/v1/migrations/%s/%s \\%n  -H 'Content-Type: application/json' \\%n  -d '{\"by\": \"YOUR NAME\", \"reason\": \"WHY\"}'"
                        .formatted(properties.orchestratorUrl(), shellSafe(id), shellSafe(name));
        return new NextStep(name, effect, cost(name), command);
    }

    private static String cost(String name) {
        return switch (name) {
            case "retry-rollback" -> "Costs nothing.";
            case "restore-with-loss" -> "Costs what others wrote to these tables since the backup.";
            case "resolve" -> "Nothing is checked: look at the target yourself first.";
            default -> "";
        };
    }

    private NextStep again(MigrationSummary summary) {
        var command = "WHIMBREL_URL=%s ./whimbrel migration run %s --target %s --wait"
                .formatted(properties.orchestratorUrl(), shellSafe(summary.changelog()), shellSafe(summary.target()));
        return new NextStep("ask again", "a new migration with the corrected changelog", "", command);
    }

    /** Ids, names and paths come from messages: what is pasted into a shell must be a word and nothing else. */
    private static String shellSafe(String word) {
        var safe = word.replaceAll("[^A-Za-z0-9._/-]", "_");
        // and not an option either
        return safe.startsWith("-") ? "./" + safe : safe;
    }
}
