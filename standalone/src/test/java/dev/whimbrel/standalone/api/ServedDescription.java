package dev.whimbrel.standalone.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** What a service says about its API, without what differs from run to run: addresses, and the order of things. */
record ServedDescription(Map<String, Object> tree) {
    private static final List<String> ORDER = List.of("openapi", "info", "tags", "paths", "components");

    static ServedDescription of(String address, String title) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(address + "/v3/api-docs")).build();
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(request.uri() + " answered " + response.statusCode());
            }
            // JSON is YAML
            Map<String, Object> tree = new Yaml().load(response.body());
            tree.remove("servers");
            if (tree.get("paths") instanceof Map<?, ?> paths) {
                // the pages have some of their own, which nobody else should rely on
                paths.keySet().removeIf(path -> !String.valueOf(path).startsWith("/api/"));
            }
            if (String.valueOf(tree.get("info")).contains("OpenAPI definition")) {
                tree.put("info", Map.of("title", title, "version", "v1"));
            }
            return new ServedDescription(tree);
        }
    }

    Set<String> paths() {
        var paths = new TreeSet<String>();
        if (tree.get("paths") instanceof Map<?, ?> map) {
            map.keySet().forEach(path -> paths.add(String.valueOf(path)));
        }
        return paths;
    }

    String text() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(140);
        options.setSplitLines(false);
        var sorted = new TreeMap<String, Object>(
                Comparator.<String>comparingInt(key -> ORDER.contains(key) ? ORDER.indexOf(key) : ORDER.size())
                        .thenComparing(Comparator.naturalOrder()));
        tree.forEach((key, value) -> sorted.put(key, inOrder(value)));
        return "# Written by a test from what the service serves at /v3/api-docs.\n" + new Yaml(options).dump(sorted);
    }

    private static Object inOrder(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, inner) -> sorted.put(String.valueOf(key), inOrder(inner)));
                yield sorted;
            }
            case List<?> list -> {
                var ordered = new ArrayList<Object>();
                list.forEach(inner -> ordered.add(inOrder(inner)));
                if (ordered.stream().allMatch(String.class::isInstance)) {
                    ordered.sort(Comparator.comparing(String::valueOf));
                }
                yield ordered;
            }
            default -> value;
        };
    }
}
