package dev.whimbrel.validator.own;

import dev.whimbrel.validator.own.RuleFile.InvalidRules;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a rule file; whatever in it is not understood is said with the name of the rule. */
final class Entry {
    private static final Set<String> EVERYWHERE = Set.of("name", "severity", "why", "fix", "schemas");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern READS = Pattern.compile("(?is)\\s*(select|with|show|table|values|explain|\\()\\b?.*");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})\\s*d(ays?)?");

    private final Map<?, ?> fields;
    private final String name;

    /** @param number its place in the list, for one without a name @param own the fields that only this kind of rule has */
    Entry(Map<?, ?> fields, int number, Set<String> own) {
        this.fields = fields;
        this.name = text("name", "");
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRules("rule " + number + " needs a name of letters, digits, dots, dashes and underscores");
        }
        var known = new HashSet<>(EVERYWHERE);
        known.addAll(own);
        for (var field : fields.keySet()) {
            if (!known.contains(String.valueOf(field))) {
                throw new InvalidRules("rule " + name + " has \"" + field + "\"; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    String name() {
        return name;
    }

    RuleInfo info(Severity usual, String why, String fix) {
        return new RuleInfo(
                name,
                name,
                choice("severity", usual, Severity.class),
                Scope.INTEGRITY,
                text("why", why),
                text("fix", fix));
    }

    String sql() {
        var sql = text("sql", "").strip().replaceFirst(";\\s*$", "");
        if (!READS.matcher(sql).matches()) {
            throw new InvalidRules("rule " + name + " needs an sql that reads: it must begin with SELECT or WITH");
        }
        return sql;
    }

    String needed(String key) {
        var value = text(key, "");
        if (value.isBlank()) {
            throw new InvalidRules("rule " + name + " needs " + key);
        }
        return value;
    }

    /** A number of days, written as 90d; 0 where there is none. */
    int days(String key) {
        var written = text(key, "0d");
        var parts = DAYS.matcher(written);
        if (!parts.matches()) {
            throw new InvalidRules(
                    "rule " + name + ": " + key + " cannot be \"" + written + "\"; write days as in 90d");
        }
        return Integer.parseInt(parts.group(1));
    }

    /** A factor above 1. */
    double factor(String key, double usual) {
        var value = value(key);
        return switch (value) {
            case null -> usual;
            case Number number when number.doubleValue() > 1 -> number.doubleValue();
            default -> throw new InvalidRules("rule " + name + ": " + key + " must be a number above 1, as in 2.5");
        };
    }

    <E extends Enum<E>> E choice(String key, E usual, Class<E> type) {
        var written = text(key, usual.name());
        try {
            return Enum.valueOf(type, written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidRules("rule " + name + ": " + key + " cannot be \"" + written + "\"");
        }
    }

    List<String> schemas() {
        return texts("schemas");
    }

    List<String> texts(String key) {
        return switch (value(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(String.valueOf(one));
        };
    }

    String text(String key, String usual) {
        var value = value(key);
        return value == null ? usual : String.valueOf(value);
    }

    @Nullable
    Object value(String key) {
        return fields.get(key);
    }
}
