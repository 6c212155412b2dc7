package dev.whimbrel.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
    @Test
    void severalUrlsMayBeGivenAsTextOrList() {
        var urls = List.of(URI.create("http://a:1/x"), URI.create("http://b:2"));

        assertThat(RegistrySettings.from(Map.of("schema.registry.url", "http://a:1/x/, http://b:2"))
                        .urls())
                .isEqualTo(urls);
        assertThat(RegistrySettings.from(Map.of("schema.registry.url", List.of("http://a:1/x", "http://b:2")))
                        .urls())
                .isEqualTo(urls);
    }

    @Test
    void credentialsComeFromTheirOwnPropertyOrFromTheUrl() {
        var fromProperty = RegistrySettings.from(Map.of(
                "schema.registry.url", "http://a:1",
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ada:secret"));
        var fromUrl = RegistrySettings.from(
                Map.of("schema.registry.url", "http://ada:secret@a:1", "basic.auth.credentials.source", "URL"));

        assertThat(fromProperty.authorization()).isEqualTo("Basic YWRhOnNlY3JldA==");
        assertThat(fromUrl).isEqualTo(fromProperty);
    }

    @Test
    void credentialsCannotBePrinted() {
        var settings = RegistrySettings.of("http://ada:secret@a:1", "ada:secret");

        assertThat(settings.toString()).doesNotContain("secret").doesNotContain("YWRh");
    }

    @Test
    void schemasAreRegisteredUnlessThatIsForbidden() {
        assertThat(RegistrySettings.of("http://a:1", null).registersSchemas()).isTrue();
        assertThat(RegistrySettings.from(Map.of("schema.registry.url", "http://a:1", "auto.register.schemas", false))
                        .registersSchemas())
                .isFalse();
    }

    @Test
    void withoutAUrlItSaysWhichSettingIsMissing() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.registry.url");
    }
}
