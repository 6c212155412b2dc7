package dev.whimbrel.validator;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the whole service on real parts. */
final class Service {
    private Service() {}

    /** @param own the schema of the service itself @param targets by alias */
    static Map<String, Object> settings(TestSchema own, Map<String, TestSchema> targets) {
        var settings = new HashMap<String, Object>(Map.of(
                "server.port", "0",
                "spring.datasource.url", own.url(),
                "spring.datasource.username", own.database().user(),
                "spring.datasource.password", own.database().password(),
                "spring.kafka.bootstrap-servers", Parts.kafka(),
                "whimbrel.registry.url", Parts.registry()));
        targets.forEach((alias, schema) -> {
            var target = "whimbrel.targets." + alias + ".";
            settings.put(target + "url", schema.url());
            settings.put(target + "user", schema.database().user());
            settings.put(target + "password", schema.database().password());
        });
        return settings;
    }

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return ValidatorApplication.builder().run(arguments);
    }
}
