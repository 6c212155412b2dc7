package dev.whimbrel.lint.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a policy file says: which rules count, how much they weigh, what is set about them and what is exempt, everywhere, in one environment
 * or on targets with a label.
 */
public final class Policy {
    private final Profile everywhere;
    private final Map<String, Profile> environments;
    private final Map<String, Profile> labels;

    Policy(Profile everywhere, Map<String, Profile> environments, Map<String, Profile> labels) {
        this.everywhere = everywhere;
        this.environments = Map.copyOf(environments);
        this.labels = Map.copyOf(labels);
    }

    /** Every rule as it stands. */
    public static Policy standard() {
        return new Policy(Profile.SILENT, Map.of(), Map.of());
    }

    /** @throws UnusablePolicy when it cannot be read, or names a rule or a setting that there is not */
    public static Policy read(Path file) throws UnusablePolicy {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new UnusablePolicy("the policy " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** @param name for messages */
    public static Policy parse(String yaml, String name) throws UnusablePolicy {
        return new PolicyReader(name).read(yaml);
    }

    /**
     * What counts for one target: what is said of a label goes before what is said of its environment, and that before what is said for all. Of
     * several labels the one that comes last in the alphabet goes first.
     */
    public Ruling rulingFor(String environment, Collection<String> targetLabels) {
        var profile = environments
                .getOrDefault(environment.toLowerCase(Locale.ROOT), Profile.SILENT)
                .over(everywhere);
        for (var label : new TreeSet<>(List.copyOf(targetLabels))) {
            profile = labels.getOrDefault(label, Profile.SILENT).over(profile);
        }
        return new Ruling(profile);
    }
}
