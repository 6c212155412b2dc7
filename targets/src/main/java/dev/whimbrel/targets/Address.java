package dev.whimbrel.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a target is, taken apart from its JDBC URL. The driver never sees the URL that somebody wrote, only one built from
 * these parts: an option such as {@code allowLoadLocalInfile} or {@code queryInterceptors} in a configuration is dropped.
 *
 * @param port 1 to 65535
 * @param tls the driver's options for transport security, the only ones that survive
 * @param ignored names of the options that did not
 */
record Address(String host, int port, String schema, Map<String, String> tls, Set<String> ignored) {
    private static final Pattern URL = Pattern.compile("jdbc:(?:mysql|mariadb)://([^/?#]*)/([^/?#]*)(?:\\?(.*))?");
    private static final Pattern SERVER =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Set<String> TLS = Set.of(
            "sslMode",
            "tlsVersions",
            "trustCertificateKeyStoreUrl",
            "trustCertificateKeyStoreType",
            "trustCertificateKeyStorePassword",
            "clientCertificateKeyStoreUrl",
            "clientCertificateKeyStoreType",
            "clientCertificateKeyStorePassword");
    private static final Set<String> MODES =
            Set.of("DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");
    private static final Set<String> SECRETS = Set.of("user", "username", "password");

    Address {
        tls = Map.copyOf(tls);
        ignored = Set.copyOf(ignored);
    }

    static Address parse(String alias, String url) {
        var parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new InvalidTarget(
                    alias, "its url must look like jdbc:mysql://HOST:PORT/SCHEMA (or jdbc:mariadb://…)");
        }
        if (parts.group(1).contains("@")) {
            throw secretInUrl(alias);
        }
        var server = SERVER.matcher(parts.group(1));
        if (!server.matches()) {
            throw new InvalidTarget(
                    alias,
                    "its url must name exactly one host, with a port if it is not 3306; lists of hosts are not supported");
        }
        return new Address(
                        server.group(1),
                        port(alias, server.group(2)),
                        schema(alias, parts.group(2)),
                        Map.of(),
                        Set.of())
                .with(alias, parts.group(3));
    }

    /** The URL for the driver, rebuilt. */
    String jdbcUrl() {
        return "jdbc:mysql://" + host + ":" + port + "/"
                + URLEncoder.encode(schema, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + schema;
    }

    private static int port(String alias, @Nullable String text) {
        int port = text == null ? 3306 : Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new InvalidTarget(alias, "the port in its url is not between 1 and 65535");
        }
        return port;
    }

    private static String schema(String alias, String text) {
        var schema = decoded(alias, text);
        if (schema.isEmpty()) {
            throw new InvalidTarget(
                    alias, "its url names no schema; write it after the host: jdbc:mysql://HOST:PORT/SCHEMA");
        }
        if (Set.of("mysql", "sys", "information_schema", "performance_schema")
                .contains(schema.toLowerCase(Locale.ROOT))) {
            throw new InvalidTarget(alias, "the schema '" + schema + "' belongs to the server and is never migrated");
        }
        return schema;
    }

    private Address with(String alias, @Nullable String query) {
        var kept = new TreeMap<String, String>();
        var dropped = new TreeSet<String>();
        for (var option : (query == null ? "" : query).split("&", -1)) {
            int equals = option.indexOf('=');
            var name = decoded(alias, equals < 0 ? option : option.substring(0, equals));
            if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                throw secretInUrl(alias);
            }
            if (TLS.contains(name) && equals > 0) {
                kept.put(name, checked(alias, name, decoded(alias, option.substring(equals + 1))));
            } else if (!name.isEmpty()) {
                dropped.add(name);
            }
        }
        return new Address(host, port, schema, kept, dropped);
    }

    private static String checked(String alias, String name, String value) {
        if (name.equals("sslMode") && !MODES.contains(value.toUpperCase(Locale.ROOT))) {
            throw new InvalidTarget(alias, "sslMode must be one of " + String.join(", ", new TreeSet<>(MODES)));
        }
        if (name.endsWith("KeyStoreUrl") && !value.startsWith("file:")) {
            throw new InvalidTarget(alias, name + " must be a file: URL; key stores are not fetched over the network");
        }
        return name.equals("sslMode") ? value.toUpperCase(Locale.ROOT) : value;
    }

    private static String decoded(String alias, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidTarget(alias, "its url holds a '%' that is not an escape such as %20");
        }
    }

    private static InvalidTarget secretInUrl(String alias) {
        return new InvalidTarget(
                alias,
                "its url holds a user or a password; say them in 'user' and 'password' or 'password-file' instead");
    }
}
