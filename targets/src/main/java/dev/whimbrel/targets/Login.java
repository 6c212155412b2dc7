package dev.whimbrel.targets;

import java.util.Map;

/**
 * What a client that is not JDBC needs to reach a target's server: only the reader of the binary log is one.
 *
 * @param tls the driver's options for transport security that the configuration names
 */
public record Login(String host, int port, Credentials credentials, Map<String, String> tls) {
    /** Leaves the options out: a key store's password is one of them. */
    @Override
    public String toString() {
        return "Login[" + credentials.user() + "@" + host + ":" + port + "]";
    }
}
