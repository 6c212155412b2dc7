package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The quarantine of each target, by its settings. Thread-safe. */
@Component
public class Quarantines {
    private final QuarantineSettings settings;
    private final Clock clock;

    public Quarantines(QuarantineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** As where nothing is said about it: kept for a week, and in production only. */
    public static Quarantines asUsual() {
        return new Quarantines(new QuarantineSettings(Duration.ofDays(7), Map.of()), Clock.systemUTC());
    }

    /**
     * For one plan.
     *
     * @param before the target's catalog that the plan is made against
     * @param definitions a table as the server would write it; empty when it is not there
     */
    public Quarantine of(Target target, Catalog before, Function<String, Optional<String>> definitions)
            throws SQLException {
        return new Quarantine(
                before,
                target.version(),
                definitions,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(settings.days()),
                settings.isOn(target.name(), target.environment()));
    }
}
