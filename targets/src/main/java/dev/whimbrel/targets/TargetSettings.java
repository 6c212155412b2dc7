package dev.whimbrel.targets;

import java.util.Set;

/**
 * What an installation says about one target.
 *
 * @param url {@code jdbc:mysql://HOST[:PORT]/SCHEMA} or {@code jdbc:mariadb://…}; no user or password in it
 * @param labels free words that policies can refer to
 */
public record TargetSettings(String url, String user, Password password, Environment environment, Set<String> labels) {
    public TargetSettings {
        labels = Set.copyOf(labels);
    }

    public TargetSettings(String url, String user, String password, Environment environment, Set<String> labels) {
        this(url, user, Password.of(password), environment, labels);
    }

    /** Leaves the URL out too: somebody may have put a password there, against the rules. */
    @Override
    public String toString() {
        return "TargetSettings[environment=" + environment + ", labels=" + labels + "]";
    }
}
