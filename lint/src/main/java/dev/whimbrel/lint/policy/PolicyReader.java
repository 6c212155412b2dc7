package dev.whimbrel.lint.policy;

import dev.whimbrel.lint.rules.LintRules;
import dev.whimbrel.lint.rules.RuleInfo;
import dev.whimbrel.lint.rules.Setting;
import dev.whimbrel.lint.rules.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a policy file, and refuses what it does not know by name and place. */
final class PolicyReader {
    private static final Map<String, RuleInfo> RULES =
            LintRules.all().stream().map(rule -> rule.info()).collect(Collectors.toMap(RuleInfo::id, info -> info));

    private final String name;

    PolicyReader(String name) {
        this.name = name;
    }

    Policy read(String yaml) throws UnusablePolicy {
        var top = map(load(yaml), "the file");
        only(top, Set.of("strict", "rules", "exceptions", "environments", "labels"), "the file");
        return new Policy(profile(top, "the file"), profiles(top, "environments"), profiles(top, "labels"));
    }

    private @Nullable Object load(String yaml) throws UnusablePolicy {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            var loaded = new Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options,
                            new WithoutDates())
                    .load(yaml);
            return loaded == null ? Map.of() : loaded;
        } catch (YAMLException unreadable) {
            throw new UnusablePolicy(name + " is no YAML: " + unreadable.getMessage(), unreadable);
        }
    }

    /** A day stays the text that it is. */
    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }

    private Map<String, Profile> profiles(Map<String, Object> top, String key) throws UnusablePolicy {
        var profiles = new HashMap<String, Profile>();
        for (var entry : map(top.getOrDefault(key, Map.of()), key).entrySet()) {
            var where = key + "." + entry.getKey();
            var of = map(entry.getValue(), where);
            only(of, Set.of("strict", "rules", "exceptions"), where);
            var circumstance = key.equals("environments") ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey();
            profiles.put(circumstance, profile(of, where));
        }
        return profiles;
    }

    private Profile profile(Map<String, Object> of, String where) throws UnusablePolicy {
        var rules = new HashMap<String, RulePolicy>();
        for (var entry :
                map(of.getOrDefault("rules", Map.of()), where + ".rules").entrySet()) {
            rules.put(entry.getKey(), rule(entry.getKey(), entry.getValue(), where));
        }
        var exceptions = new ArrayList<Exemption>();
        if (of.get("exceptions") instanceof List<?> list) {
            for (var one : list) {
                exceptions.add(exemption(map(one, where + ".exceptions"), where));
            }
        } else if (of.containsKey("exceptions")) {
            throw new UnusablePolicy(name + ": exceptions of " + where + " must be a list");
        }
        return new Profile(flag(of, "strict", where), rules, exceptions);
    }

    private RulePolicy rule(String id, @Nullable Object said, String where) throws UnusablePolicy {
        var info = known(id, where);
        if (said instanceof Boolean on) {
            return new RulePolicy(on, null, null, Map.of());
        }
        if (said instanceof String severity) {
            return new RulePolicy(null, severity(severity, id), null, Map.of());
        }
        var of = map(said, where + ".rules." + id);
        var settings = new HashMap<String, String>();
        for (var entry : of.entrySet()) {
            if (!Set.of("enabled", "severity", "waivable").contains(entry.getKey())) {
                settings.put(setting(info, entry.getKey()), text(entry.getValue()));
            }
        }
        var severity = of.get("severity");
        return new RulePolicy(
                flag(of, "enabled", id),
                severity == null ? null : severity(String.valueOf(severity), id),
                flag(of, "waivable", id),
                settings);
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private String setting(RuleInfo rule, String setting) throws UnusablePolicy {
        var known = rule.settings().stream().map(Setting::name).toList();
        if (!known.contains(setting)) {
            throw new UnusablePolicy(name + ": rule " + rule.id() + " has no setting '" + setting
                    + "'; there are enabled, severity, waivable"
                    + (known.isEmpty() ? "" : ", " + String.join(", ", known)));
        }
        return setting;
    }

    private Exemption exemption(Map<String, Object> of, String where) throws UnusablePolicy {
        only(of, Set.of("rule", "table", "changeSet", "reason", "expires"), where + ".exceptions");
        var rule = known(required(of, "rule", where), where).id();
        var reason = required(of, "reason", where + ".exceptions of " + rule);
        var expires = required(of, "expires", where + ".exceptions of " + rule);
        try {
            return new Exemption(
                    rule, optional(of, "table"), optional(of, "changeSet"), reason, LocalDate.parse(expires));
        } catch (DateTimeException noDay) {
            throw new UnusablePolicy(
                    name + ": the exception of " + rule + " expires on '" + expires
                            + "', which is no day; write 2027-01-31",
                    noDay);
        }
    }

    private RuleInfo known(String id, String where) throws UnusablePolicy {
        var info = RULES.get(id);
        if (info == null) {
            throw new UnusablePolicy(
                    name + ": " + where + " names the rule '" + id + "', which there is not; docs/rules has them all");
        }
        return info;
    }

    private String required(Map<String, Object> of, String key, String where) throws UnusablePolicy {
        var value = optional(of, key);
        if (value == null || value.isBlank()) {
            throw new UnusablePolicy(name + ": " + where + " lacks '" + key + "'");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, Object> of, String key) {
        var value = of.get(key);
        return value == null ? null : String.valueOf(value);
    }

    private @Nullable Boolean flag(Map<String, Object> of, String key, String where) throws UnusablePolicy {
        var value = of.get(key);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new UnusablePolicy(name + ": '" + key + "' of " + where + " is neither true nor false");
    }

    private Severity severity(String text, String rule) throws UnusablePolicy {
        try {
            return Severity.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UnusablePolicy(
                    name + ": the severity of " + rule + " is '" + text + "'; there are error, warning and info",
                    unknown);
        }
    }

    private void only(Map<String, Object> of, Set<String> known, String where) throws UnusablePolicy {
        for (var key : of.keySet()) {
            if (!known.contains(key)) {
                throw new UnusablePolicy(name + ": " + where + " has '" + key + "', which means nothing; there are "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private Map<String, Object> map(@Nullable Object value, String where) throws UnusablePolicy {
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnusablePolicy(name + ": " + where + " must have entries of a name and a value");
        }
        var entries = new LinkedHashMap<String, Object>();
        map.forEach((key, of) -> entries.put(String.valueOf(key), of));
        return entries;
    }
}
