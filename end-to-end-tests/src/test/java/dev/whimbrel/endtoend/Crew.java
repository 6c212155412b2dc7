package dev.whimbrel.endtoend;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.monitor.MonitorApplication;
import dev.whimbrel.orchestrator.OrchestratorApplication;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.ValidatorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The four services on real parts, each a process of its own with a schema of its own. */
final class Crew implements AutoCloseable {
    enum Service {
        ORCHESTRATOR(OrchestratorApplication.class),
        VALIDATOR(ValidatorApplication.class),
        BACKUP(BackupApplication.class),
        MONITOR(MonitorApplication.class);

        private final Class<?> program;

        Service(Class<?> program) {
            this.program = program;
        }
    }

    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<TestSchema> schemas = new ArrayList<>();
    private final Path folder;

    private Crew(Path folder) {
        this.folder = folder;
    }

    /** @param targets the databases under migration, by alias */
    static Crew start(Map<String, TestSchema> targets) throws IOException {
        return start(targets, Map.of());
    }

    /** @param more settings that every service is given */
    static Crew start(Map<String, TestSchema> targets, Map<String, Object> more) throws IOException {
        Parts.startAll();
        var crew = new Crew(Files.createTempDirectory("whimbrel-crew"));
        var settings = new ServiceSettings(targets, crew.folder.resolve("backups"), more);
        for (var service : Service.values()) {
            crew.services.put(service, crew.process(service, settings));
        }
        crew.services.values().forEach(ServiceProcess::start);
        crew.services.values().forEach(ServiceProcess::awaitStarted);
        return crew;
    }

    private ServiceProcess process(Service service, ServiceSettings settings) {
        var name = service.name().toLowerCase(Locale.ROOT);
        var schema = Parts.database().newSchema(name);
        schemas.add(schema);
        return new ServiceProcess(service.program, settings.arguments(schema), folder.resolve(name + ".log"));
    }

    /** Pulls its plug and starts it again, as whoever watches over processes does. */
    void killAndStartAgain(Service service) {
        var process = Objects.requireNonNull(services.get(service));
        synchronized (process) {
            process.kill();
            process.start();
        }
    }

    /** What the services said, for whoever must find out what went wrong. */
    Path logs() {
        return folder;
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        schemas.forEach(TestSchema::close);
    }
}
