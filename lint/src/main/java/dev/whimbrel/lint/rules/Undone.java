package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries statements and their undoing out on what is known of the tables, and compares. Says nothing of what is not known. */
record Undone(List<Placed> statements, List<String> undoing) {

    List<String> traces() {
        var first = statements.getFirst();
        var before = first.before();
        var last = statements.getLast();
        var made = last.before().after(last.statement(), last.words());
        var back = made;
        for (var sql : undoing) {
            var statement = StatementParser.parse(sql, first.facts().dialect());
            if (statement.opaque()) {
                return List.of();
            }
            back = back.after(statement, Phrase.of(sql, first.facts().dialect()));
        }
        var traces = new ArrayList<String>();
        for (var name : touched()) {
            compare(name, before.get(name), made.get(name), back.get(name), traces);
        }
        return traces;
    }

    private Set<String> touched() {
        var names = new LinkedHashSet<String>();
        statements.stream()
                .map(Placed::statement)
                .filter(it -> Sort.of(it) == Sort.DEFINITION)
                .forEach(it -> {
                    it.changes().stream().map(TableName::name).forEach(names::add);
                    if (it instanceof Statement.RenameTable rename) {
                        rename.to().stream().map(TableName::name).forEach(names::add);
                    }
                });
        return names;
    }

    private static void compare(
            String name, Optional<Table> before, Optional<Table> made, Optional<Table> back, List<String> traces) {
        if (before.isEmpty()
                && made.map(Table::made).orElse(false)
                && back.map(Table::made).orElse(false)) {
            traces.add("leaves the table " + name + " behind when it is undone");
        } else if (before.isPresent() && back.isEmpty()) {
            traces.add("does not bring the table " + name + " back when it is undone");
        } else if (back.isPresent()) {
            columns(name, before, made, back.get(), traces);
        }
    }

    private static void columns(
            String name, Optional<Table> before, Optional<Table> made, Table back, List<String> traces) {
        made.stream()
                .flatMap(table -> table.columns().values().stream())
                .filter(column -> column.made() && !has(before, column.name()) && has(Optional.of(back), column.name()))
                .forEach(column ->
                        traces.add("leaves the column " + name + "." + column.name() + " behind when it is undone"));
        made.stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> index.made()
                        && before.flatMap(table -> table.index(index.name())).isEmpty())
                .filter(index -> back.index(index.name()).isPresent())
                .map(Index::name)
                .forEach(
                        index -> traces.add("leaves the index " + index + " of " + name + " behind when it is undone"));
        before.stream()
                .flatMap(table -> table.columns().values().stream())
                .forEach(column -> lost(name, column, back, traces));
    }

    private static void lost(String name, Column was, Table back, List<String> traces) {
        var now = back.column(was.name());
        if (now.isEmpty()) {
            traces.add("does not bring the column " + name + "." + was.name() + " back when it is undone");
        } else if (!now.get().type().equals(was.type())
                || now.get().spec().notNull() != was.spec().notNull()) {
            traces.add("brings the column " + name + "." + was.name() + " back as another one when it is undone");
        }
    }

    private static boolean has(Optional<Table> table, String column) {
        return table.flatMap(it -> it.column(column)).isPresent();
    }
}
