package dev.whimbrel.orchestrator.bundle;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which commits may be fetched at all: this service reaches into a network that the asker may not see. Pure. */
public final class GitAddress {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private GitAddress() {}

    /** @return why not, and what to do; empty when it may be fetched */
    public static Optional<String> refusal(String url, String commit, Set<String> hosts) {
        if (!COMMIT.matcher(commit).matches()) {
            return Optional.of("the commit must be named by its full id, forty hexadecimal digits in lower case:"
                    + " branches, tags and short ids can come to mean something else");
        }
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException noAddress) {
            return Optional.of("the address of the repository cannot be read");
        }
        if (address.getUserInfo() != null || url.contains("@")) {
            return Optional.of(
                    "the address of the repository names a user or a password, which must not travel in a request");
        }
        return switch (String.valueOf(address.getScheme())) {
            case "https" -> host(String.valueOf(address.getHost()), hosts);
            case "file" ->
                hosts.contains("file")
                        ? Optional.empty()
                        : Optional.of("repositories on the disk of this service are not fetched from");
            default -> Optional.of("only https addresses are fetched from");
        };
    }

    private static Optional<String> host(String host, Set<String> hosts) {
        return hosts.contains(host)
                ? Optional.empty()
                : Optional.of("the host '" + host + "' is not among those that this installation fetches from ("
                        + (hosts.isEmpty() ? "none" : String.join(", ", hosts)) + "; whimbrel.bundles.git-hosts)");
    }
}
