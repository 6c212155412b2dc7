package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.coordination.MigrationCoordinator;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetName;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a migration of a request: once per request id, whichever way and however often it comes. Thread-safe. */
@Component
public class Intake {
    private static final int LONGEST_ID = 200;
    private final MigrationCoordinator coordinator;
    private final MigrationStore migrations;
    private final Targets targets;
    private final References references;
    private final Origins origins;
    private final IntakeSettings settings;
    private final Clock clock;

    Intake(
            MigrationCoordinator coordinator,
            MigrationStore migrations,
            Targets targets,
            References references,
            Origins origins,
            IntakeSettings settings,
            Clock clock) {
        this.coordinator = coordinator;
        this.migrations = migrations;
        this.targets = targets;
        this.references = references;
        this.origins = origins;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * For whoever does not wait for an answer: what cannot be done becomes a rejected migration, so that it is seen where
     * all migrations are seen.
     *
     * @throws RequestIdReused when another request came under this id
     * @throws IllegalArgumentException when it cannot even be written down to whom it belongs
     */
    @Transactional
    public Receipt take(MigrationRequested request) {
        attributable(request);
        var refusals = refusals(request);
        return begin(request, refusals.isEmpty() ? new State.Planning() : rejected(refusals));
    }

    /**
     * For whoever waits for the answer: what cannot be done is an exception, and nothing is written down.
     *
     * @throws RequestRefused with everything that stands in the way
     * @throws RequestIdReused when another request came under this id
     */
    @Transactional
    public Receipt takeOrRefuse(MigrationRequested request) {
        var before = migrations.ofRequest(request.getRequestId());
        if (before.isPresent()) {
            return repeated(request, before.get());
        }
        var refusals = new ArrayList<>(unattributable(request));
        refusals.addAll(refusals(request));
        if (!refusals.isEmpty()) {
            throw new RequestRefused(refusals);
        }
        return begin(request, new State.Planning());
    }

    /**
     * For whoever only wants to know: nothing is written down.
     *
     * @throws RequestRefused with everything that stands in the way
     */
    @Transactional(readOnly = true)
    public void check(MigrationRequested request) {
        var refusals = new ArrayList<>(unattributable(request));
        refusals.addAll(refusals(request));
        if (!refusals.isEmpty()) {
            throw new RequestRefused(refusals);
        }
    }

    private Receipt begin(MigrationRequested request, State first) {
        var migration = new Migration(
                MigrationId.fresh(clock.instant()),
                new TargetName(request.getTarget()),
                first,
                1,
                terms(request),
                request,
                null);
        return coordinator.begin(migration)
                ? new Receipt(migration.id(), first, false)
                : repeated(request, migrations.ofRequest(request.getRequestId()).orElseThrow());
    }

    private static Receipt repeated(MigrationRequested request, Migration before) {
        if (!before.request().equals(request)) {
            throw new RequestIdReused(before.id());
        }
        return new Receipt(before.id(), before.state(), true);
    }

    private Terms terms(MigrationRequested request) {
        return Agreement.of(request, environment(request.getTarget()), settings.approvalRequiredFor());
    }

    private Environment environment(String target) {
        return targets.all().stream()
                .filter(it -> it.name().value().equals(target))
                .findFirst()
                .map(it -> it.environment())
                .orElse(Environment.PRODUCTION);
    }

    private List<Refusal> refusals(MigrationRequested request) {
        var found = new ArrayList<Refusal>();
        unknownTarget(request.getTarget()).ifPresent(found::add);
        found.addAll(RequestRules.refusals(request, clock.instant()));
        found.addAll(ChangelogRules.refusals(request.getChangelog(), settings.maxChangelogSize()));
        found.addAll(origins.refusals(request.getChangelog()));
        found.addAll(references.refusals(request));
        return found;
    }

    private Optional<Refusal> unknownTarget(String name) {
        try {
            targets.get(name);
            return Optional.empty();
        } catch (UnknownTarget unknown) {
            return Optional.of(new Refusal("target", String.valueOf(unknown.getMessage())));
        }
    }

    private static State rejected(List<Refusal> refusals) {
        return new State.Rejected(refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
    }

    private static void attributable(MigrationRequested request) {
        var reasons = unattributable(request);
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException("a migration request that belongs to nothing: " + reasons);
        }
    }

    /** Never repeats what it refuses: somebody who misunderstood may have sent a connection string with a password. */
    private static List<Refusal> unattributable(MigrationRequested request) {
        var found = new ArrayList<Refusal>();
        if (request.getRequestId().isBlank() || request.getRequestId().length() > LONGEST_ID) {
            found.add(new Refusal("requestId", "must have between 1 and " + LONGEST_ID + " characters"));
        }
        if (!request.getTarget().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            found.add(
                    new Refusal(
                            "target",
                            "is not the alias of a target: letters, digits, '.', '_' and '-' only, at most 100; never a connection string"));
        }
        return found;
    }
}
