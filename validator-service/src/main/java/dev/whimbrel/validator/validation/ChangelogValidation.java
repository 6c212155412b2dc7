package dev.whimbrel.validator.validation;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.changelog.ChangelogSource;
import dev.whimbrel.lint.changelog.ReadChangelog;
import dev.whimbrel.lint.changelog.RunBefore;
import dev.whimbrel.lint.changelog.UnreadableChangelog;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.validator.lint.PlanLint;
import dev.whimbrel.validator.rows.TargetSessions;
import dev.whimbrel.validator.rows.TargetUnreachable;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lints a changelog before anything is requested. Touches nothing; a target is only read, and only where one is named. */
@Component
public class ChangelogValidation {
    private final Targets targets;
    private final TargetSessions sessions;
    private final PlanLint lint;
    private final ValidationProperties properties;

    public ChangelogValidation(
            Targets targets, TargetSessions sessions, PlanLint lint, ValidationProperties properties) {
        this.targets = targets;
        this.sessions = sessions;
        this.lint = lint;
        this.properties = properties;
    }

    /** @param contexts empty for all @param labels empty for all */
    public record Changelog(ChangelogSource source, String contexts, String labels) {}

    /** For a server of which only the version is known. @throws UnreadableChangelog when it cannot be read */
    public LintReport on(ServerVersion server, String environment, Changelog changelog) throws UnreadableChangelog {
        return lint(changelog, Facts.of(server), List.of(), environment, Set.of());
    }

    /**
     * For a target, with what it holds; what it has run is left out, unless it was edited since.
     *
     * @throws UnknownTarget when there is no such target
     * @throws UnreadableChangelog when it cannot be read
     * @throws TargetUnreachable when the target does not answer
     */
    public LintReport on(String target, Changelog changelog) throws UnreadableChangelog, TargetUnreachable {
        try (var session = sessions.open(targets.get(target))) {
            var shape = session.shape(properties.statementTimeout());
            var facts = session.facts(shape, _ -> true, properties.statementTimeout());
            return lint(changelog, facts, session.runBefore(), session.environment(), session.labels());
        }
    }

    private LintReport lint(
            Changelog changelog, Facts facts, List<RunBefore> before, String environment, Set<String> labels)
            throws UnreadableChangelog {
        var changeSets = new ReadChangelog(
                        changelog.source(), facts.server(), changelog.contexts(), changelog.labels(), before)
                .changeSets();
        return lint.report(changeSets, facts, environment, labels);
    }
}
