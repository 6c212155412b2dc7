package dev.whimbrel.messaging.memory;

import dev.whimbrel.messaging.registry.RegistrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url base URL of the registry's Confluent API; several, separated by commas, are tried in turn
 * @param basicAuth {@code user:password}, where the registry wants it
 * @param autoRegister false where schemas are registered before a service is deployed
 */
@ConfigurationProperties("whimbrel.registry")
record RegistryProperties(
        @DefaultValue("") String url,
        @Nullable String basicAuth,
        @DefaultValue("true") boolean autoRegister) {

    RegistrySettings settings() {
        if (url.isBlank()) {
            throw new IllegalArgumentException(
                    "whimbrel.registry.url is not set: give the base URL of the schema registry's Confluent API.");
        }
        var settings = RegistrySettings.of(url, basicAuth);
        return new RegistrySettings(settings.urls(), settings.authorization(), autoRegister);
    }

    @Override
    public String toString() {
        return "RegistryProperties[url=***, basicAuth=***]";
    }
}
