package dev.whimbrel.endtoend;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the four services are told: where the parts are, and the databases under migration. */
final class ServiceSettings {
    private final Map<String, Object> common = new HashMap<>();

    /**
     * @param targets the databases under migration, by alias
     * @param more what is to be otherwise than usual
     */
    ServiceSettings(Map<String, TestSchema> targets, Path backups, Map<String, Object> more) {
        common.put("spring.kafka.bootstrap-servers", Parts.kafka());
        common.put("whimbrel.registry.url", Parts.registry());
        common.put("whimbrel.backup.directory", backups);
        common.put("server.port", 0);
        targets.forEach(this::target);
        common.putAll(more);
    }

    private void target(String alias, TestSchema schema) {
        var prefix = "whimbrel.targets.[" + alias + "].";
        common.put(prefix + "url", schema.url());
        common.put(prefix + "user", schema.database().user());
        common.put(prefix + "password", schema.database().password());
        common.put(prefix + "environment", "DEVELOPMENT");
    }

    /** @param own the schema of the one service that is told so */
    List<String> arguments(TestSchema own) {
        var all = new HashMap<>(common);
        all.put("spring.datasource.url", own.url());
        all.put("spring.datasource.username", own.database().user());
        all.put("spring.datasource.password", own.database().password());
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }
}
