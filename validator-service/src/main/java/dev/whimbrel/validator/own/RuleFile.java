package dev.whimbrel.validator.own;

import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads rules from YAML: lists called {@code rules} (SQL and what to expect), {@code statements} (whose plan and time may not get
 * worse), {@code retention} (how long rows are kept), {@code audit} (whose trail must be complete) and {@code unique} (columns that
 * no two rows may share, though no index says so).
 */
public final class RuleFile {
    private static final Map<String, Kind> KINDS = kinds();

    /** @param own the fields that only such a rule has */
    private record Kind(Set<String> own, Function<Entry, DataRule> make) {}

    private RuleFile() {}

    private static Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("rules", new Kind(Set.of("sql", "expect", "when"), RuleFile::sqlRule));
        kinds.put("statements", new Kind(Set.of("sql", "slower"), StatementRule::of));
        kinds.put("retention", new Kind(Set.of("table", "column", "most", "least"), RetentionRule::of));
        kinds.put("audit", new Kind(Set.of("table", "key", "trail", "trail-key"), AuditRule::of));
        kinds.put("unique", new Kind(Set.of("table", "columns"), UniqueRule::of));
        return kinds;
    }

    /** @throws InvalidRules when the file cannot be read or anything in it is not understood; the message says what and where */
    public static List<DataRule> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new InvalidRules("the rule file " + file + " cannot be read: " + unreadable.getMessage());
        } catch (InvalidRules invalid) {
            throw new InvalidRules("the rule file " + file + ": " + invalid.getMessage());
        }
    }

    static List<DataRule> parse(String yaml) {
        if (!(loaded(yaml) instanceof Map<?, ?> document) || document.isEmpty()) {
            throw new InvalidRules("it must hold a list called " + String.join(", ", KINDS.keySet()));
        }
        var rules = new ArrayList<DataRule>();
        document.forEach((section, list) -> rules.addAll(section(String.valueOf(section), list)));
        return rules;
    }

    private static List<DataRule> section(String name, @Nullable Object entries) {
        var kind = KINDS.get(name);
        if (kind == null || !(entries instanceof List<?> list)) {
            throw new InvalidRules(
                    "it has \"" + name + "\", and must hold a list called " + String.join(", ", KINDS.keySet()));
        }
        var rules = new ArrayList<DataRule>();
        for (var entry : list) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw new InvalidRules(
                        "rule " + (rules.size() + 1) + " of " + name + " must be a map that begins with a name");
            }
            rules.add(kind.make().apply(new Entry(fields, rules.size() + 1, kind.own())));
        }
        return rules;
    }

    private static @Nullable Object loaded(String yaml) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException broken) {
            throw new InvalidRules("it is no YAML: " + broken.getMessage());
        }
    }

    private static DataRule sqlRule(Entry entry) {
        var info =
                entry.info(Severity.ERROR, "This is a rule of your own.", "Look at the rows that its statement shows.");
        return new SqlRule(
                info,
                entry.sql(),
                expectation(entry.value("expect"), entry.name()),
                entry.choice("when", SqlRule.When.BOTH, SqlRule.When.class),
                entry.schemas());
    }

    private static Expectation expectation(@Nullable Object expect, String name) {
        return switch (expect) {
            case String words when words.equals("no rows") -> new Expectation.NoRows();
            case Integer value -> new Expectation.Range(value, value);
            case Long value -> new Expectation.Range(value, value);
            case List<?> ends
            when ends.size() == 2 && ends.get(0) instanceof Number least && ends.get(1) instanceof Number most ->
                new Expectation.Range(least.longValue(), most.longValue());
            case null, default ->
                throw new InvalidRules(
                        "rule " + name + " needs what to expect: \"no rows\", a whole number, or two as in [0, 100]");
        };
    }

    /** Rules that are not understood: better no start than a rule that silently does not look. */
    public static final class InvalidRules extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidRules(String what) {
            super(what);
        }
    }
}
