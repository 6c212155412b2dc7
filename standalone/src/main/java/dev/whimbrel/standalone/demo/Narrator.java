package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.standalone.terminal.Terminal;
import java.time.Duration;

/** Tells what happens in the terminal while it happens. */
final class Narrator implements Following.Listener {
    private static final int BAR = 24;

    private final Terminal terminal;

    Narrator(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void moved(MigrationStateChanged move, Duration since) {
        terminal.passed();
        var reason = Endings.isEnd(move.getTo()) || move.getReason() == null ? "" : " (" + move.getReason() + ")";
        terminal.line(
                "   %7.3f s  %s".formatted(since.toMillis() / 1000.0, words(move.getTo())) + terminal.faint(reason));
    }

    @Override
    public void planned(MigrationPlanned planned) {
        var plan = planned.getPlan();
        var statements = plan.getChangeSets().stream()
                .mapToInt(changeSet -> changeSet.getStatements().size())
                .sum();
        terminal.passed();
        terminal.line(terminal.faint("              %d change sets, %d statements; touches %s"
                .formatted(plan.getChangeSets().size(), statements, String.join(", ", plan.getAffectedTables()))));
    }

    @Override
    public void progressed(MigrationProgressed progress) {
        if (progress.getTotal() <= 0) {
            terminal.passing("              " + progress.getDetail());
            return;
        }
        var filled = (int) (BAR * Math.min(progress.getDone(), progress.getTotal()) / progress.getTotal());
        terminal.passing("              %s%s %d of %d  %s"
                .formatted(
                        "█".repeat(filled),
                        "░".repeat(BAR - filled),
                        progress.getDone(),
                        progress.getTotal(),
                        progress.getDetail()));
    }

    private String words(MigrationState state) {
        return switch (state) {
            case PLANNING -> "planning: what is to be done, and what it touches";
            case VALIDATING -> "checking the changelog and the rows it meets";
            case AWAITING_APPROVAL -> "waiting for approval";
            case QUEUED -> "checked; waiting for its turn on this database";
            case BACKING_UP -> "backing up what it touches, and reading the backup back";
            case EXECUTING -> "executing, statement by statement";
            case PAUSED -> "paused: no further statement is sent";
            case VERIFYING -> "looking at the rows again";
            case ROLLING_BACK -> terminal.warning("undoing what was done");
            case RESTORING -> terminal.warning("restoring from the backup");
            case COMPLETED -> terminal.good("completed");
            case ROLLED_BACK -> terminal.warning("rolled back");
            case REJECTED -> terminal.warning("refused");
            case CANCELLED, NEEDS_ATTENTION, RESOLVED, UNKNOWN -> terminal.bad(state.name());
        };
    }
}
