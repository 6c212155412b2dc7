package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.AlterText;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.IndexText;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A change of one table that can be written with and without ALGORITHM and LOCK. */
sealed interface Form {
    Pattern IF_EXISTS = Pattern.compile("(?i)\\bIF\\s+EXISTS\\b");

    /** With these modifiers; none leaves the choice to the server. */
    String with(List<String> modifiers);

    /** As the author wrote it. */
    String asWritten();

    /** ALGORITHM and LOCK as the author wrote them. */
    boolean isDictated();

    List<ClauseText> clauses();

    default List<AlterClause> parsed() {
        return clauses().stream().flatMap(clause -> clause.parsed().stream()).toList();
    }

    default Set<String> names() {
        return clauses().stream().flatMap(clause -> clause.names().stream()).collect(Collectors.toSet());
    }

    static Optional<Form> of(Statement statement, Dialect dialect) {
        var sql = statement.sql();
        return switch (statement) {
            case Statement.AlterTable _ ->
                AlterText.of(sql, dialect).map(text -> new Altering(sql, text, text.clauses()));
            case Statement.CreateIndex it ->
                IndexText.of(sql, dialect).map(text -> indexing(text, new AlterClause.AddIndex(it.index())));
            case Statement.DropIndex it -> IndexText.of(sql, dialect).map(text -> dropping(text, it, dialect));
            default -> Optional.empty();
        };
    }

    private static Form indexing(IndexText text, AlterClause clause) {
        return new Indexing(text, new ClauseText(text.text(), List.of(clause), List.of(), Set.of()), null);
    }

    /** MariaDB takes no ALGORITHM in a DROP INDEX, but in the ALTER TABLE that does the same. */
    private static Form dropping(IndexText text, Statement.DropIndex drop, Dialect dialect) {
        var clause = new ClauseText(text.text(), List.of(new AlterClause.DropIndex(drop.name())), List.of(), Set.of());
        var guarded = IF_EXISTS.matcher(text.text()).find() ? "IF EXISTS " : "";
        var table = drop.table();
        var name = table.schema() == null ? "" : Scratch.quoted(table.schema()) + ".";
        var altering = "ALTER TABLE " + name + Scratch.quoted(table.name()) + " DROP INDEX " + guarded
                + Scratch.quoted(drop.name());
        return new Indexing(text, clause, dialect == Dialect.MARIADB ? altering : null);
    }

    /** @param some of the clauses of the text */
    record Altering(String asWritten, AlterText text, List<ClauseText> some) implements Form {
        @Override
        public String with(List<String> modifiers) {
            return text.with(some, modifiers);
        }

        @Override
        public boolean isDictated() {
            return !text.dictated().isEmpty();
        }

        @Override
        public List<ClauseText> clauses() {
            return some;
        }

        /** Only the clauses at these places. */
        Altering at(List<Integer> places) {
            return new Altering(asWritten, text, places.stream().map(some::get).toList());
        }
    }

    /** @param altering the ALTER TABLE to write it as where it has to say how; null where it can say that itself */
    record Indexing(
            IndexText text, ClauseText clause, @Nullable String altering) implements Form {
        @Override
        public String with(List<String> modifiers) {
            return altering == null || modifiers.isEmpty()
                    ? text.with(modifiers)
                    : altering + ", " + String.join(", ", modifiers);
        }

        @Override
        public String asWritten() {
            return text.text();
        }

        @Override
        public boolean isDictated() {
            return text.dictated();
        }

        @Override
        public List<ClauseText> clauses() {
            return List.of(clause);
        }
    }
}
