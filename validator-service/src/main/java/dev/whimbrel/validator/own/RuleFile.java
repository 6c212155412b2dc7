package dev.whimbrel.validator.own;

import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads rules from YAML: a list {@code rules}, each with {@code name}, {@code sql}, {@code expect} ({@code no rows}, a whole number,
 * or two of them), and if wanted {@code severity}, {@code when}, {@code why}, {@code fix} and {@code schemas}.
 */
public final class RuleFile {
    private static final Set<String> KNOWN =
            Set.of("name", "sql", "expect", "severity", "when", "why", "fix", "schemas");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern READS = Pattern.compile("(?is)\\s*(select|with|show|table|values|explain|\\()\\b?.*");

    private RuleFile() {}

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
        if (!(loaded(yaml) instanceof Map<?, ?> document) || !(document.get("rules") instanceof List<?> list)) {
            throw new InvalidRules("it must hold a list called rules");
        }
        var rules = new ArrayList<DataRule>();
        for (var entry : list) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw new InvalidRules("rule " + (rules.size() + 1) + " must be a map with name, sql and expect");
            }
            rules.add(rule(fields, rules.size() + 1));
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

    private static DataRule rule(Map<?, ?> fields, int number) {
        var name = text(fields, "name", "");
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRules("rule " + number + " needs a name of letters, digits, dots, dashes and underscores");
        }
        for (var field : fields.keySet()) {
            if (!KNOWN.contains(String.valueOf(field))) {
                throw new InvalidRules("rule " + name + " has \"" + field + "\"; known are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        var sql = text(fields, "sql", "").strip().replaceFirst(";\\s*$", "");
        if (!READS.matcher(sql).matches()) {
            throw new InvalidRules("rule " + name + " needs an sql that reads: it must begin with SELECT or WITH");
        }
        var info = new RuleInfo(
                name,
                name,
                choice(fields, "severity", Severity.ERROR, Severity.class, name),
                Scope.INTEGRITY,
                text(fields, "why", "This is a rule of your own."),
                text(fields, "fix", "Look at the rows that its statement shows."));
        return new SqlRule(
                info,
                sql,
                expectation(fields.get("expect"), name),
                choice(fields, "when", SqlRule.When.BOTH, SqlRule.When.class, name),
                texts(fields.get("schemas")));
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

    private static <E extends Enum<E>> E choice(Map<?, ?> fields, String key, E usual, Class<E> type, String name) {
        var written = text(fields, key, usual.name());
        try {
            return Enum.valueOf(type, written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidRules("rule " + name + ": " + key + " cannot be \"" + written + "\"");
        }
    }

    private static String text(Map<?, ?> fields, String key, String usual) {
        var value = fields.get(key);
        return value == null ? usual : String.valueOf(value);
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
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
