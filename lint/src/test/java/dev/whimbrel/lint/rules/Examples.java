package dev.whimbrel.lint.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What each rule must find and what it must let pass, from the resources {@code rules/*.yaml}. @param fires and passes in order */
record Examples(List<Example> fires, List<Example> passes) {
    private static final List<String> FILES =
            List.of("destruction", "data", "locks", "compatibility", "hygiene", "security", "design");

    static Map<String, Examples> all() {
        var all = new HashMap<String, Examples>();
        FILES.forEach(file -> read(file).forEach((rule, examples) -> {
            if (all.put(rule, of(rule, examples)) != null) {
                throw new IllegalArgumentException("examples of " + rule + " stand twice");
            }
        }));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> read(String file) {
        try (InputStream in = Examples.class.getResourceAsStream("/rules/" + file + ".yaml")) {
            return (Map<String, Map<String, Object>>) new Yaml().load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Examples of(String rule, Map<String, Object> examples) {
        var common = new HashMap<>(examples);
        common.remove("fires");
        common.remove("passes");
        return new Examples(
                list(rule, common, examples.getOrDefault("fires", List.of())),
                list(rule, common, examples.getOrDefault("passes", List.of())));
    }

    private static List<Example> list(String rule, Map<String, Object> common, Object entries) {
        var list = new ArrayList<Example>();
        for (var entry : (List<?>) entries) {
            var values = new HashMap<>(common);
            if (entry instanceof Map<?, ?> map) {
                map.forEach((key, value) -> values.put(String.valueOf(key), value));
            } else {
                values.put("sql", entry);
            }
            list.add(new Example(rule, values));
        }
        return list;
    }
}
