package dev.whimbrel.targets.spring;

import dev.whimbrel.targets.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The part of a service's configuration that names the databases it may migrate.
 *
 * @param targets by alias; an alias with a dot in it is written in brackets, {@code whimbrel.targets.[shop.eu].url}
 */
@ConfigurationProperties("whimbrel")
record TargetsProperties(@DefaultValue Map<String, OneTarget> targets) {
    /**
     * @param url {@code jdbc:mysql://HOST:PORT/SCHEMA}
     * @param password give this or the file
     * @param passwordFile file that holds the password and nothing else; read for every connection
     * @param environment how careful to be; as careful as can be unless said otherwise
     * @param labels free words that policies can refer to
     */
    record OneTarget(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path passwordFile,
            @DefaultValue("PRODUCTION") Environment environment,
            @DefaultValue Set<String> labels) {
        @Override
        public String toString() {
            return "OneTarget[environment=" + environment + ", labels=" + labels + "]";
        }
    }
}
