package dev.whimbrel.targets.spring;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Password;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.spring.TargetsProperties.OneTarget;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives every service the same {@link Targets} from {@code whimbrel.targets.*}. */
@AutoConfiguration
@EnableConfigurationProperties(TargetsProperties.class)
public final class TargetsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    static Targets targets(TargetsProperties properties) {
        var settings = new LinkedHashMap<String, TargetSettings>();
        properties.targets().forEach((alias, one) -> settings.put(alias, settings(alias, one)));
        return ConfiguredTargets.of(settings);
    }

    private static TargetSettings settings(String alias, OneTarget one) {
        return new TargetSettings(
                given(alias, "url", one.url()),
                given(alias, "user", one.user()),
                password(alias, one),
                one.environment(),
                one.labels());
    }

    private static Password password(String alias, OneTarget one) {
        if (one.passwordFile() != null && one.password() != null) {
            throw new IllegalStateException("target '" + alias
                    + "' has a password and a password-file: say which one holds by removing the other");
        }
        return one.passwordFile() != null
                ? Password.inFile(one.passwordFile())
                : Password.of(given(alias, "password (or password-file)", one.password()));
    }

    private static String given(String alias, String what, @Nullable String value) {
        if (value == null) {
            throw new IllegalStateException(
                    "target '" + alias + "' has no " + what
                            + ": add it under whimbrel.targets; an alias with a dot in it is written in brackets, whimbrel.targets.[shop.eu].url");
        }
        return value;
    }
}
