package dev.whimbrel.endtoend;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.monitor.MonitorApplication;
import dev.whimbrel.orchestrator.OrchestratorApplication;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.ValidatorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services on real parts, in this JVM, each with a schema of its own. Started once per test class. */
final class WholeSystem implements AutoCloseable {
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final List<TestSchema> schemas = new ArrayList<>();
    private final ServiceSettings settings;
    private final Submitter submitter = new Submitter();
    private final Outcomes outcomes = new Outcomes(Submitter.client());

    private WholeSystem(ServiceSettings settings) {
        this.settings = settings;
    }

    /** @param targets the databases under migration, by alias */
    static WholeSystem start(Map<String, TestSchema> targets) throws IOException {
        return start(targets, Map.of());
    }

    /** @param more settings that every service is given */
    static WholeSystem start(Map<String, TestSchema> targets, Map<String, Object> more) throws IOException {
        Parts.startAll();
        var backups = Files.createTempDirectory("whimbrel-backups");
        var system = new WholeSystem(new ServiceSettings(targets, backups, more));
        system.run("orchestrator", OrchestratorApplication.builder());
        system.run("validator", ValidatorApplication.builder());
        system.run("backup", BackupApplication.builder());
        system.run("monitor", MonitorApplication.builder());
        system.outcomes.follow();
        return system;
    }

    private void run(String service, SpringApplicationBuilder builder) {
        var schema = Parts.database().newSchema(service);
        schemas.add(schema);
        services.add(builder.run(settings.arguments(schema).toArray(String[]::new)));
    }

    void submit(MigrationRequested request) {
        submitter.submit(request);
    }

    /** Any other request. */
    void submit(String target, IndexedRecord request) {
        submitter.submit(target, request);
    }

    /** Puts anything on the request topic. */
    void submitRaw(String key, byte[] value) {
        submitter.submitRaw(key, value);
    }

    Outcomes outcomes() {
        return outcomes;
    }

    ConfigurableApplicationContext orchestrator() {
        return services.getFirst();
    }

    ConfigurableApplicationContext monitor() {
        return services.getLast();
    }

    @Override
    public void close() {
        services.reversed().forEach(ConfigurableApplicationContext::close);
        outcomes.close();
        submitter.close();
        schemas.forEach(TestSchema::close);
    }
}
