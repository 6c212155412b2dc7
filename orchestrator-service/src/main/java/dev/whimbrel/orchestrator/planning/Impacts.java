package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Impact;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.targets.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What else in the schema a plan touches, by name: views, triggers, routines, events, foreign keys, generated columns and checks. Read off their texts, so rather
 * one too many than one too few. Pure.
 */
final class Impacts {
    private static final Set<String> WITH_A_TEXT = Set.of("view", "trigger", "procedure", "function", "event");

    /** Something that a statement does to a table, or to a column of it. @param gone whether it is no longer there under its name */
    private record Touch(String table, Optional<String> column, String how, boolean gone) {
        String what() {
            return column.map(name -> "column " + name + " of " + table).orElse("table " + table);
        }
    }

    private final Catalog catalog;
    private final Map<String, Impact> found = new LinkedHashMap<>();

    private Impacts(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param statements the plan's, in order */
    static List<Impact> of(Catalog catalog, List<Statement> statements) {
        var impacts = new Impacts(catalog);
        statements.stream().flatMap(statement -> touches(statement).stream()).forEach(impacts::look);
        return List.copyOf(impacts.found.values());
    }

    private static List<Touch> touches(Statement statement) {
        return switch (statement) {
            case Statement.DropTable it ->
                it.changes().stream()
                        .map(table -> whole(table.name(), "is dropped", true))
                        .toList();
            case Statement.RenameTable it ->
                it.from().stream()
                        .map(table -> whole(table.name(), "is renamed", true))
                        .toList();
            case Statement.TruncateTable it -> List.of(whole(it.table().name(), "is emptied", false));
            case Statement.AlterTable it ->
                it.clauses().stream()
                        .flatMap(clause -> touch(it.table().name(), clause).stream())
                        .toList();
            case Statement.Insert _, Statement.Update _, Statement.Delete _ ->
                statement.changes().stream()
                        .map(table -> whole(table.name(), "gets or loses rows", false))
                        .toList();
            default -> List.of();
        };
    }

    private static Touch whole(String table, String how, boolean gone) {
        return new Touch(table, Optional.empty(), how, gone);
    }

    private static Optional<Touch> touch(String table, AlterClause clause) {
        return switch (clause) {
            case AlterClause.DropColumn(var name) ->
                Optional.of(new Touch(table, Optional.of(name), "is dropped", true));
            case AlterClause.RenameColumn(var old, var _) ->
                Optional.of(new Touch(table, Optional.of(old), "is renamed", true));
            case AlterClause.ChangeColumn(var old, var _) ->
                Optional.of(new Touch(table, Optional.of(old), "is renamed", true));
            case AlterClause.ModifyColumn(var column) ->
                Optional.of(new Touch(table, Optional.of(column.name()), "is changed", false));
            case AlterClause.RenameTo _ -> Optional.of(whole(table, "is renamed", true));
            default -> Optional.empty();
        };
    }

    private void look(Touch touch) {
        catalog.objects().forEach((object, properties) -> {
            var kind = object.split(" ", 2)[0]; // the schema itself has no name there
            var name = object.substring(object.indexOf(' ') + 1);
            if (WITH_A_TEXT.contains(kind)) {
                withText(touch, kind, name, properties);
            } else if (kind.equals("table")) {
                inTable(touch, name, properties);
            }
        });
    }

    private void withText(Touch touch, String kind, String name, Map<String, String> properties) {
        var rows = touch.how().equals("gets or loses rows");
        if (rows && !kind.equals("trigger")) {
            return;
        }
        var text = String.join(" ", properties.values());
        var fires = kind.equals("trigger") && mentions(text.replaceFirst("(?is)\\bBEGIN\\b.*", ""), touch.table());
        if (!mentions(text, touch.table())
                || (touch.column().isPresent() && !mentions(text, touch.column().get()))) {
            return;
        }
        if (rows) {
            add(kind, name, fires ? "fires on " + touch.table() : "mentions " + touch.table(), false);
        } else {
            add(kind, name, "uses " + touch.what() + ", which " + touch.how(), touch.gone());
        }
    }

    private void inTable(Touch touch, String table, Map<String, String> properties) {
        var same = table.equalsIgnoreCase(touch.table());
        properties.forEach((property, definition) -> {
            if (property.startsWith("foreign key ")) {
                foreignKey(touch, table, same, property.substring("foreign key ".length()), definition);
            } else if (same && touch.column().isPresent()) {
                expression(touch, table, property, definition);
            }
        });
    }

    private void foreignKey(Touch touch, String table, boolean same, String name, String definition) {
        var refers = mentions(afterReferences(definition), touch.table());
        if (!same && !refers) {
            return;
        }
        var column = touch.column().orElse(null);
        if (column != null && !mentions(same && !refers ? beforeReferences(definition) : definition, column)) {
            return;
        }
        if (touch.how().equals("is renamed")) {
            add("foreign key", name + " of " + table, "follows " + touch.what() + ", which is renamed", false);
        } else if (same && touch.column().isEmpty()) {
            add(
                    "foreign key",
                    name + " of " + table,
                    "ties the rows of " + table + " to " + afterReferences(definition),
                    false);
        } else {
            add(
                    "foreign key",
                    name + " of " + table,
                    "rests on " + touch.what() + ", which " + touch.how(),
                    touch.gone());
        }
    }

    private static String afterReferences(String definition) {
        var at = definition.toUpperCase(Locale.ROOT).indexOf("REFERENCES");
        return at < 0
                ? definition
                : definition.substring(at + "REFERENCES".length()).strip();
    }

    private static String beforeReferences(String definition) {
        var at = definition.toUpperCase(Locale.ROOT).indexOf("REFERENCES");
        return at < 0 ? definition : definition.substring(0, at);
    }

    private void expression(Touch touch, String table, String property, String definition) {
        var column = touch.column().orElseThrow();
        var kind = property.startsWith("check ")
                ? "check"
                : property.startsWith("column ")
                                && definition.toUpperCase(Locale.ROOT).contains("GENERATED")
                        ? "generated column"
                        : "";
        var name = property.substring(property.indexOf(' ') + 1);
        if (!kind.isEmpty() && !name.equalsIgnoreCase(column) && mentions(definition, column)) {
            add(
                    kind,
                    name + " of " + table,
                    "is computed from " + touch.what() + ", which " + touch.how(),
                    touch.gone());
        }
    }

    private void add(String kind, String name, String because, boolean breaks) {
        found.merge(kind + " " + name + because, new Impact(kind, name, because, breaks), (first, _) -> first);
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}
