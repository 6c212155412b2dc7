package dev.whimbrel.targets.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TargetsAutoConfigurationTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TargetsAutoConfiguration.class));

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "shop_eu, shop_eu",
        "shop-eu, shop-eu",
        "ShopEU, ShopEU",
        "[shop.eu], shop.eu",
        "[Shop_EU.1], Shop_EU.1"
    })
    void anAliasIsKeptAsItIsWritten(String key, String alias) {
        with(key, Map.of("url", "jdbc:mysql://db/shop", "user", "me", "password", "pw"), targets -> {
            assertThat(targets.all()).extracting(t -> t.name().value()).containsExactly(alias);
            assertThat(targets.get(alias).environment()).isEqualTo(Environment.PRODUCTION);
        });
    }

    @Test
    void everySettingArrives(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("password"), "fr0m file\n");
        var settings = Map.of(
                "url", "jdbc:mysql://db:3307/shop",
                "user", "me",
                "password-file", file.toString(),
                "environment", "staging",
                "labels", "eu,critical");
        with("shop", settings, targets -> {
            var shop = targets.get("shop");
            assertThat(shop.schema()).isEqualTo("shop");
            assertThat(shop.environment()).isEqualTo(Environment.STAGING);
            assertThat(shop.labels()).containsExactlyInAnyOrder("eu", "critical");
            assertThat(shop.login().credentials().password()).isEqualTo("fr0m file");
        });
    }

    @Test
    void aPasswordMayComeFromTheProcessEnvironment() {
        var environment = Map.<String, Object>of("WHIMBREL_TARGETS_SHOP_PASSWORD", "fr0m environment");
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment)))
                .withPropertyValues("whimbrel.targets.shop.url=jdbc:mysql://db/shop", "whimbrel.targets.shop.user=me")
                .run(context -> assertThat(context.getBean(Targets.class)
                                .get("shop")
                                .login()
                                .credentials()
                                .password())
                        .isEqualTo("fr0m environment"));
    }

    @Test
    void withoutAnyTargetTheServiceStarts() {
        application.run(
                context -> assertThat(context.getBean(Targets.class).all()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"url, has no url", "user, has no user", "password, has no password"})
    void whatIsMissingIsNamed(String missing, String message) {
        var settings = new LinkedHashMap<>(Map.of("url", "jdbc:mysql://db/shop", "user", "me", "password", "pw"));
        settings.remove(missing);
        application
                .withPropertyValues(properties("shop", settings))
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("'shop'")
                        .hasMessageContaining(message));
    }

    private void with(String key, Map<String, String> settings, Check check) {
        application
                .withPropertyValues(properties(key, settings))
                .run(context -> check.on(context.getBean(Targets.class)));
    }

    private static String[] properties(String key, Map<String, String> settings) {
        var dot = key.startsWith("[") ? "" : ".";
        return settings.entrySet().stream()
                .map(setting -> "whimbrel.targets" + dot + key + "." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    interface Check {
        void on(Targets targets) throws SQLException;
    }
}
