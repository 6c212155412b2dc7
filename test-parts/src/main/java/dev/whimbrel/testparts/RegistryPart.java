package dev.whimbrel.testparts;

import dev.whimbrel.embedded.EmbeddedRegistry;

/** A schema registry, always the embedded one: it is the same program as in its container. */
record RegistryPart(String url) {
    static RegistryPart start() {
        var registry = EmbeddedRegistry.start(step -> {});
        AtEnd.stop(registry::close);
        Announcement.uses("Apicurio " + registry.version() + " (embedded, "
                + registry.startUp().toMillis() + " ms)");
        return new RegistryPart(registry.url());
    }
}
