package dev.whimbrel.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps statements within the copy. Nobody has approved them yet, and the copy may lie on the target's own server: names of the
 * target's schema are made names of the copy, and whatever names another schema, or acts on the server, is not sent at all.
 */
final class Within {
    /** How a statement may begin; CREATE, ALTER and DROP are looked at more closely. */
    private static final Set<String> ALLOWED = Set.of(
            "create",
            "alter",
            "drop",
            "rename",
            "truncate",
            "insert",
            "update",
            "delete",
            "replace",
            "select",
            "with",
            "set",
            "analyze",
            "optimize",
            "comment");

    private static final Pattern FIRST =
            Pattern.compile("^(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n|#[^\\n]*\\n)*([A-Za-z]+)", Pattern.DOTALL);
    private static final Pattern ACTS_ON_THE_SERVER =
            Pattern.compile("(?is)\\b(?:user|role|database|schema|server|tablespace|logfile|instance|resource)\\b");
    private static final Pattern OBJECT = Pattern.compile(
            "(?is)\\b(?:create|alter|drop|rename)\\s+(?:or\\s+replace\\s+)?(?:if\\s+(?:not\\s+)?exists\\s+)?([A-Za-z]+)");
    private static final Pattern REACHES_OUT = Pattern.compile(
            "(?is)\\binto\\s+(?:outfile|dumpfile)\\b|\\bload_file\\s*\\(|@@\\s*global|\\bset\\s+(?:global|persist|persist_only|password)\\b");
    private static final Pattern HIDES = Pattern.compile("/\\*!|/\\*M!");

    private final String from;
    private final String to;
    private final List<String> others;

    /** @param others every other schema of the server */
    Within(String from, String to, List<String> others) {
        this.from = from;
        this.to = to;
        this.others = others.stream()
                .filter(name -> !name.equalsIgnoreCase(from) && !name.equalsIgnoreCase(to))
                .toList();
    }

    /** @param from the target's schema @param connection to the copy */
    static Within of(String from, Connection connection) throws SQLException {
        var schemas = new Sql(connection).texts("SELECT schema_name FROM information_schema.schemata");
        return new Within(from, String.valueOf(connection.getCatalog()), schemas);
    }

    /** The statement as it may be sent. @throws OutOfBounds when it may not */
    String in(String sql) {
        var first = FIRST.matcher(sql);
        if (!first.find() || !ALLOWED.contains(first.group(1).toLowerCase(Locale.ROOT))) {
            throw new OutOfBounds("it begins with no word that is known to stay within a schema");
        }
        if (HIDES.matcher(sql).find()) {
            throw new OutOfBounds("it hides code in a comment");
        }
        checkServer(sql);
        for (var other : others) {
            if (names(sql, other)) {
                throw new OutOfBounds("it names another schema, " + other);
            }
        }
        return moved(sql, from, to);
    }

    /**
     * The same for a statement that cannot be moved, because Liquibase sends it.
     *
     * @param named the schemas that it names, as the grammar says; empty where the grammar does not understand it
     * @throws OutOfBounds when it would act outside of the copy
     */
    void check(String sql, Optional<? extends Collection<String>> named) {
        checkServer(sql);
        Stream.concat(Stream.of(from), others.stream())
                .filter(schema -> !schema.equalsIgnoreCase("information_schema"))
                .filter(schema -> named.map(all -> all.stream().anyMatch(schema::equalsIgnoreCase))
                        .orElseGet(() -> names(sql, schema)))
                .findFirst()
                .ifPresent(schema -> {
                    throw new OutOfBounds("it names the schema " + schema
                            + " and would act there, not on the copy; leave the schema out");
                });
    }

    private static boolean names(String sql, String schema) {
        return qualifier(schema).matcher(sql).find();
    }

    private static void checkServer(String sql) {
        var object = OBJECT.matcher(sql);
        if (object.find() && ACTS_ON_THE_SERVER.matcher(object.group(1)).matches()) {
            throw new OutOfBounds("it is about a " + object.group(1).toLowerCase(Locale.ROOT)
                    + ", not about what stands in the schema");
        }
        if (REACHES_OUT.matcher(sql).find()) {
            throw new OutOfBounds("it acts on the server or its files");
        }
    }

    /** The text with the names of one schema made names of the other, also inside of quotes. */
    static String moved(String text, String from, String to) {
        return qualifier(from)
                .matcher(text)
                .replaceAll(Sql.name(to).replace("\\", "\\\\").replace("$", "\\$") + ".");
    }

    private static Pattern qualifier(String schema) {
        return Pattern.compile("(?i)(?<![\\w$`.])(?:`" + Pattern.quote(schema.replace("`", "``")) + "`|"
                + Pattern.quote(schema) + ")\\s*\\.(?=\\s*[`\\w$])");
    }

    /** A statement that is not sent. */
    static final class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBounds(String why) {
            super(why);
        }
    }
}
