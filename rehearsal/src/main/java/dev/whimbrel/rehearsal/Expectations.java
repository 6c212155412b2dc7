package dev.whimbrel.rehearsal;

import dev.whimbrel.targets.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a team expects of a changelog, written beside it: {@code shop.yaml} has {@code shop.expect.yaml}.
 *
 * @param budgets how long a step may take, by its name
 * @param present tables, views, or columns as {@code table.column}, that must be there afterwards
 * @param absent those that must not
 * @param checks statements by their names, and the whole number that each must answer afterwards; null for no rows at all
 */
record Expectations(
        Map<String, Duration> budgets, List<String> present, List<String> absent, Map<String, Check> checks) {
    record Check(String sql, @Nullable Long number) {}

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    static final Expectations NONE = new Expectations(Map.of(), List.of(), List.of(), Map.of());

    /** Those beside the changelog; none when there is no such file. @throws CannotRehearse when it is not understood */
    static Expectations beside(Path changelog) {
        var file = changelog.resolveSibling(
                changelog.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".expect.yaml");
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException | YAMLException unreadable) {
            throw new CannotRehearse(file + " cannot be read: " + unreadable.getMessage());
        } catch (CannotRehearse wrong) {
            throw new CannotRehearse(file + ": " + wrong.getMessage());
        }
    }

    static Expectations parse(String yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> fields)) {
            throw new CannotRehearse("it must be a map with budgets, present, absent and checks, as far as wanted");
        }
        for (var key : fields.keySet()) {
            if (!Set.of("budgets", "present", "absent", "checks").contains(String.valueOf(key))) {
                throw new CannotRehearse("\"" + key + "\" is not known; there are budgets, present, absent and checks");
            }
        }
        var budgets = new LinkedHashMap<String, Duration>();
        if (fields.get("budgets") instanceof Map<?, ?> all) {
            all.forEach((step, time) -> budgets.put(String.valueOf(step), duration(String.valueOf(time))));
        }
        var checks = new LinkedHashMap<String, Check>();
        for (var entry : list(fields.get("checks"))) {
            if (!(entry instanceof Map<?, ?> check) || check.get("name") == null || check.get("sql") == null) {
                throw new CannotRehearse("each of checks needs a name and an sql");
            }
            checks.put(String.valueOf(check.get("name")), check(check));
        }
        return new Expectations(budgets, texts(fields.get("present")), texts(fields.get("absent")), checks);
    }

    private static Check check(Map<?, ?> fields) {
        var sql = String.valueOf(fields.get("sql"));
        return switch (fields.get("expect")) {
            case Number number -> new Check(sql, number.longValue());
            case String words when words.equals("no rows") -> new Check(sql, null);
            case null, default ->
                throw new CannotRehearse(
                        "check " + fields.get("name") + " needs what to expect: \"no rows\" or a whole number");
        };
    }

    private static Duration duration(String written) {
        var parts = DURATION.matcher(written);
        if (!parts.matches()) {
            throw new CannotRehearse("\"" + written + "\" is no time; write 500ms, 10s or 2m");
        }
        var number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    /** What is wrong with the time that a step took. */
    Optional<String> overdrawn(String step, long millis) {
        return Optional.ofNullable(budgets.get(step))
                .filter(budget -> millis > budget.toMillis())
                .map(budget -> "took " + millis + " ms, and may take " + budget.toMillis() + " ms");
    }

    /** What is wrong with the schema afterwards. */
    List<String> complaints(Catalog after) {
        var wrong = new ArrayList<String>();
        present.stream().filter(name -> !has(after, name)).forEach(name -> wrong.add(name + " is not there"));
        absent.stream().filter(name -> has(after, name)).forEach(name -> wrong.add(name + " is still there"));
        return wrong;
    }

    private static boolean has(Catalog catalog, String name) {
        var parts = name.split("\\.", 2);
        var table = catalog.objects().get("table " + parts[0]);
        return parts.length == 1
                ? table != null || catalog.objects().containsKey("view " + parts[0])
                : table != null && table.containsKey("column " + parts[1]);
    }
}
