package dev.whimbrel.standalone.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service is told here that differs from its own configuration file. Never as arguments, which are kept and printed
 * in more places than one would think.
 */
final class Settings {
    private final Parts parts;
    private final PortPlan ports;
    private final Path backups;
    private final List<TargetDatabase> targets;

    Settings(Parts parts, PortPlan ports, Path backups, List<TargetDatabase> targets) {
        this.parts = parts;
        this.ports = ports;
        this.backups = backups;
        this.targets = List.copyOf(targets);
    }

    Map<String, Object> of(Service service) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", String.valueOf(ports.ports().get(service)));
        settings.put("server.shutdown", "immediate");
        settings.put("spring.datasource.url", parts.database().url() + service.schema());
        settings.put("spring.datasource.username", parts.database().user());
        settings.put("spring.datasource.password", parts.database().password());
        settings.put("spring.kafka.bootstrap-servers", parts.kafka().bootstrapServers());
        settings.put("whimbrel.registry.url", parts.registryUrl());
        settings.put("whimbrel.backup.directory", backups.toString());
        settings.put("whimbrel.monitor.public-url", ports.url(Service.MONITOR));
        settings.put("whimbrel.monitor.orchestrator-url", ports.url(Service.ORCHESTRATOR));
        settings.putAll(besideOthers());
        targets.forEach(target -> settings.putAll(of(target)));
        return settings;
    }

    /** What four contexts in one JVM would otherwise share. */
    private static Map<String, String> besideOthers() {
        return Map.of(
                "management.metrics.use-global-registry", "false",
                "spring.jmx.enabled", "false");
    }

    private static Map<String, String> of(TargetDatabase target) {
        var prefix = "whimbrel.targets.[" + target.name() + "].";
        return Map.of(
                prefix + "url", target.url(),
                prefix + "user", target.user(),
                prefix + "password", target.password(),
                prefix + "environment", "DEVELOPMENT");
    }

    static List<String> schemas() {
        var schemas = new ArrayList<String>();
        for (var service : Service.values()) {
            schemas.add(service.schema());
        }
        return schemas;
    }
}
