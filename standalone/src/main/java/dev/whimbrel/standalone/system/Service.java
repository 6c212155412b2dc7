package dev.whimbrel.standalone.system;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.monitor.MonitorApplication;
import dev.whimbrel.orchestrator.OrchestratorApplication;
import dev.whimbrel.validator.ValidatorApplication;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The four services. Each keeps its own schema and listens on its own port. */
enum Service {
    ORCHESTRATOR(OrchestratorApplication::builder),
    VALIDATOR(ValidatorApplication::builder),
    BACKUP(BackupApplication::builder),
    MONITOR(MonitorApplication::builder);

    private final Supplier<SpringApplicationBuilder> builder;

    Service(Supplier<SpringApplicationBuilder> builder) {
        this.builder = builder;
    }

    SpringApplicationBuilder builder() {
        return builder.get();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String schema() {
        return "whimbrel_" + id();
    }
}
