package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.api.MigrationView.MoveView;
import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.orchestrator.migration.MigrationReader.Moved;
import dev.whimbrel.orchestrator.migration.MigrationReader.Summary;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.UnknownMigration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is shown of a migration. */
@Component
class Views {
    private final Migrations migrations;
    private final MigrationReader reader;

    Views(Migrations migrations, MigrationReader reader) {
        this.migrations = migrations;
        this.reader = reader;
    }

    /** Its row and its history as of one moment, also while it moves. @throws UnknownMigration when there is none */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    MigrationView of(MigrationId id) {
        var summary = reader.summary(id).orElseThrow(() -> new UnknownMigration(id));
        var returns = reader.returnsOf(id);
        return view(migrations.load(id), summary, reader.history(id), returns);
    }

    private static MigrationView view(
            Migration migration, Summary summary, List<Moved> history, List<Summary> returns) {
        var allowed = Action.allowedIn(migration.state(), migration.terms());
        var request = migration.request();
        var plan = migration.plan();
        return new MigrationView(
                summary.id().toString(),
                summary.requestId(),
                summary.target(),
                request.getChangelog().getPath(),
                summary.state().name().name(),
                orNull(summary.state().why()),
                summary.state().proof(),
                allowed.stream().map(Action::inWords).toList(),
                allowed.stream().map(Action::id).toList(),
                summary.state().backupId(),
                summary.version(),
                request.getRequestedBy(),
                request.getReason(),
                summary.requestedAt(),
                summary.movedAt(),
                request.getDependsOn(),
                request.getRetryOf(),
                request.getRollbackOf(),
                returns.isEmpty() ? null : returns.getFirst().id().toString(),
                plan == null ? null : PlanView.of(plan),
                history.stream().map(Views::move).toList(),
                Links.of(summary.id(), allowed));
    }

    private static MoveView move(Moved moved) {
        var from = moved.from();
        return new MoveView(
                moved.version(),
                from == null ? null : from.name(),
                moved.to().name(),
                orNull(moved.why()),
                moved.proof(),
                moved.at());
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
