package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Dependent;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.Subject;
import dev.whimbrel.lint.subject.TableFacts;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.StatementSplitter;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A changelog of one change set as the test resources have it: {@code sql}, and around it what the target is like ({@code given} as
 * CREATE statements, {@code server}, {@code sizes}, {@code variables} …) and what its author wrote besides.
 */
record Example(String rule, Map<String, Object> values) {
    private static final ServerVersion MYSQL = new ServerVersion(Flavour.MYSQL, 9, 7, 0);
    private static final ServerVersion MARIADB = new ServerVersion(Flavour.MARIADB, 11, 4, 0);

    String sql() {
        return text("sql", "");
    }

    /** Both unless the example names one. */
    List<ServerVersion> servers() {
        return switch (text("server", "both")) {
            case "both" -> List.of(MYSQL, MARIADB);
            case "mysql" -> List.of(MYSQL);
            case "mysql 8.0" -> List.of(new ServerVersion(Flavour.MYSQL, 8, 0, 40));
            case "mariadb" -> List.of(MARIADB);
            case "mariadb 11.8" -> List.of(new ServerVersion(Flavour.MARIADB, 11, 8, 0));
            default -> throw new IllegalArgumentException("no such server: " + values.get("server"));
        };
    }

    @Nullable
    String severity() {
        return values.containsKey("severity") ? text("severity", "") : null;
    }

    Settings settings() {
        var set = new HashMap<String, String>();
        map("settings").forEach((name, value) -> set.put(name, String.valueOf(value)));
        return new Settings(set);
    }

    Subject on(ServerVersion server) {
        var changeSet = new ChangeSet(
                "changes.sql",
                text("id", "1"),
                text("author", "anna"),
                text("comment", "why"),
                WayBack.valueOf(text("wayBack", values.containsKey("undo") ? "WRITTEN" : "AUTOMATIC")),
                StatementSplitter.split(sql()),
                values.containsKey("undo") ? StatementSplitter.split(text("undo", "")) : List.of(),
                flag("again", false),
                Standing.valueOf(text("standing", "NEW")),
                0,
                List.of());
        return Subject.of(List.of(changeSet), facts(server));
    }

    private Facts facts(ServerVersion server) {
        var dialect = server.flavour() == Flavour.MYSQL ? Dialect.MYSQL : Dialect.MARIADB;
        var tables = new HashMap<String, String>();
        var dependents = new ArrayList<Dependent>();
        for (var sql : StatementSplitter.split(text("given", ""))) {
            switch (StatementParser.parse(sql, dialect)) {
                case Statement.CreateTable create -> tables.put(create.table().name(), sql);
                case Statement.DefineObject object ->
                    dependents.add(Dependent.of(
                            object.what(), object.names().getFirst().name(), text("trigger-of", ""), sql, dialect));
                default -> throw new IllegalArgumentException("given, and not understood: " + sql);
            }
        }
        var sizes = new HashMap<String, TableFacts>();
        map("sizes").forEach((table, size) -> sizes.put(table.toLowerCase(Locale.ROOT), size(size)));
        var variables = new HashMap<String, String>();
        map("variables").forEach((name, value) -> variables.put(name, String.valueOf(value)));
        return new Facts(
                server,
                text("schema", "shop"),
                flag("asked", !tables.isEmpty()),
                flag("guarded", false),
                tables,
                sizes,
                dependents,
                variables,
                values.containsKey("free") ? OptionalLong.of(Long.parseLong(text("free", ""))) : OptionalLong.empty(),
                Integer.parseInt(text("replicas", "0")));
    }

    private static TableFacts size(Object size) {
        var facts = (Map<?, ?>) size;
        return new TableFacts(
                (long) number(facts, "rows"),
                (long) number(facts, "bytes"),
                (int) number(facts, "versions"),
                number(facts, "used"),
                number(facts, "writes"),
                Boolean.TRUE.equals(facts.get("busy")));
    }

    private static double number(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private String text(String name, String otherwise) {
        return String.valueOf(values.getOrDefault(name, otherwise));
    }

    private boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String name) {
        return (Map<String, Object>) values.getOrDefault(name, Map.of());
    }

    @Override
    public String toString() {
        return rule + ": " + sql().strip() + (values.containsKey("server") ? " (" + values.get("server") + ")" : "");
    }
}
