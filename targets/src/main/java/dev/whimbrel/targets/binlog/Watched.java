package dev.whimbrel.targets.binlog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables whose rows are counted. */
final class Watched {
    private final String schema;
    private final boolean ignoreCase;
    private final Map<String, String> nameByKey;
    private final Pattern mentionOfTable;
    private final Pattern mentionOfSchema;

    Watched(String schema, Collection<String> tables, boolean ignoreCase) {
        this.schema = schema;
        this.ignoreCase = ignoreCase;
        this.nameByKey =
                tables.stream().distinct().collect(Collectors.toMap(this::key, Function.identity(), (one, _) -> one));
        this.mentionOfTable = mention(tables);
        this.mentionOfSchema = mention(List.of(schema));
    }

    String schema() {
        return schema;
    }

    Collection<String> names() {
        return nameByKey.values();
    }

    boolean isSchema(String database) {
        return ignoreCase ? schema.equalsIgnoreCase(database) : schema.equals(database);
    }

    /** The name under which the table was asked for, if it is one of them. */
    Optional<String> name(String database, String table) {
        return isSchema(database) ? Optional.ofNullable(nameByKey.get(key(table))) : Optional.empty();
    }

    /** Whether a statement may be about this schema; rather once too often. */
    boolean mayConcern(String database, String statement) {
        return isSchema(database) || mentionOfSchema.matcher(statement).find();
    }

    /** Whether a statement may be about one of the tables; rather once too often. */
    boolean mentionsTable(String statement) {
        return mentionOfTable.matcher(statement).find();
    }

    /** Whether a statement is about the whole schema. */
    boolean mentionsSchema(String statement) {
        return mentionOfSchema.matcher(statement).find();
    }

    private String key(String table) {
        return ignoreCase ? table.toLowerCase(Locale.ROOT) : table;
    }

    private static Pattern mention(Collection<String> names) {
        var any = names.stream()
                .map(name -> name.replace("`", "``"))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\w$])(?:" + (any.isEmpty() ? "(?!)" : any) + ")(?![\\w$])", Pattern.CASE_INSENSITIVE);
    }
}
