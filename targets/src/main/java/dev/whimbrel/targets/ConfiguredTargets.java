package dev.whimbrel.targets;

import java.util.Collection;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets that a configuration names. Nothing is connected to before somebody asks for a connection. Thread-safe. */
public final class ConfiguredTargets implements Targets {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredTargets.class);

    private final ParkedConnections parked = new ParkedConnections();
    private final SequencedMap<String, Target> byAlias = new TreeMap<>();

    private ConfiguredTargets(Map<String, TargetSettings> settings) {
        settings.forEach((alias, of) -> byAlias.put(alias, target(alias, of)));
    }

    /**
     * @param settings by alias
     * @throws InvalidTarget at the first alias or settings that cannot be used
     */
    public static ConfiguredTargets of(Map<String, TargetSettings> settings) {
        return new ConfiguredTargets(settings);
    }

    @Override
    public Target get(String name) {
        var target = byAlias.get(name);
        if (target == null) {
            throw new UnknownTarget(name, byAlias.keySet());
        }
        return target;
    }

    @Override
    public Collection<Target> all() {
        return byAlias.values().stream().collect(Collectors.toUnmodifiableList());
    }

    private Target target(String alias, TargetSettings settings) {
        var name = name(alias);
        var address = Address.parse(alias, settings.url());
        if (settings.user().isBlank()) {
            throw new InvalidTarget(alias, "it has no user");
        }
        if (!address.ignored().isEmpty()) {
            log.atWarn()
                    .addKeyValue("target", alias)
                    .addKeyValue("options", address.ignored())
                    .log("options in the url of a target are ignored: only those for transport security are used");
        }
        return new ConfiguredTarget(name, settings, address, parked);
    }

    private static TargetName name(String alias) {
        try {
            return new TargetName(alias);
        } catch (IllegalArgumentException unusable) {
            throw new InvalidTarget(alias, "its alias may hold letters, digits, '.', '_' and '-' only, at most 100");
        }
    }
}
