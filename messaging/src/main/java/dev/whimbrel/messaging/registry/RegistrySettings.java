package dev.whimbrel.messaging.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry is and who asks. Reads the same property names as Confluent's serializers, so that a client can be
 * switched from one to the other without touching its configuration.
 *
 * @param urls base URLs of the Confluent API, all of one registry; the first that answers is used
 * @param authorization the value of the HTTP header, or null to send none
 * @param registersSchemas false where schemas are registered by somebody else, before the service is deployed
 */
public record RegistrySettings(List<URI> urls, @Nullable String authorization, boolean registersSchemas) {
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String AUTO_REGISTER = "auto.register.schemas";

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("No schema registry is configured: set " + URL + ".");
        }
    }

    /** @throws IllegalArgumentException when a setting is missing or cannot be read; the text names the setting */
    public static RegistrySettings from(Map<String, ?> configs) {
        var urls = split(text(configs, URL)).map(URI::create).toList();
        var userInfo = "URL".equals(text(configs, CREDENTIALS_SOURCE))
                ? urls.stream()
                        .map(URI::getUserInfo)
                        .filter(info -> info != null)
                        .findFirst()
                        .orElse("")
                : text(configs, USER_INFO);
        var registers = text(configs, AUTO_REGISTER);
        return new RegistrySettings(
                urls.stream().map(RegistrySettings::withoutUser).toList(),
                userInfo.isEmpty() ? null : basic(userInfo),
                registers.isEmpty() || Boolean.parseBoolean(registers));
    }

    /** @param userInfo {@code user:password}, or null for none */
    public static RegistrySettings of(String urls, @Nullable String userInfo) {
        return from(Map.of(URL, urls, USER_INFO, userInfo == null ? "" : userInfo));
    }

    private static Stream<String> split(String urls) {
        return Arrays.stream(urls.split(",")).map(String::strip).filter(url -> !url.isEmpty());
    }

    private static String text(Map<String, ?> configs, String name) {
        var value = configs.get(name);
        return switch (value) {
            case null -> "";
            case List<?> list ->
                String.join(",", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static URI withoutUser(URI url) {
        var info = url.getRawUserInfo();
        var text = info == null ? url.toString() : url.toString().replace(info + "@", "");
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", authorization=" + (authorization == null ? "none" : "***") + "]";
    }
}
