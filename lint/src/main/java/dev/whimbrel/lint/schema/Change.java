package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done to a table's definition: a clause of an ALTER TABLE, or an index made or dropped by a statement of its own.
 *
 * @param words of the clause; of the whole statement where it cannot be told apart
 */
public record Change(TableName table, AlterClause clause, Phrase words) {
    private static final Set<String> BEFORE_NAMES = Set.of("ADD", "MODIFY", "CHANGE", "COLUMN", "IF", "NOT", "EXISTS");

    /** @param words of the statement */
    public static List<Change> of(Statement statement, Phrase words) {
        return switch (statement) {
            case Statement.AlterTable alter -> ofAlter(alter, words);
            case Statement.CreateIndex create ->
                List.of(new Change(create.table(), new AlterClause.AddIndex(create.index()), behindOn(words)));
            case Statement.DropIndex drop ->
                List.of(new Change(
                        drop.table(),
                        drop.name().equalsIgnoreCase("PRIMARY")
                                ? new AlterClause.DropPrimaryKey()
                                : new AlterClause.DropIndex(drop.name()),
                        words));
            default -> List.of();
        };
    }

    private static Phrase behindOn(Phrase words) {
        return words.behind("ON");
    }

    private static List<Change> ofAlter(Statement.AlterTable alter, Phrase words) {
        var parts = words.behind("TABLE").parts();
        var changes = new ArrayList<Change>();
        for (var clause : alter.clauses()) {
            changes.add(new Change(alter.table(), clause, part(clause, parts, words)));
        }
        return List.copyOf(changes);
    }

    private static Phrase part(AlterClause clause, List<Phrase> parts, Phrase whole) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var name = name(clause);
        return parts.stream()
                .filter(part -> verbs(clause).stream().anyMatch(part::says))
                .filter(part -> name == null || part.names().contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(whole);
    }

    private static @Nullable String name(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn(var column) -> column.name();
            case AlterClause.ModifyColumn(var column) -> column.name();
            case AlterClause.ChangeColumn(var old, var _) -> old;
            case AlterClause.RenameColumn(var old, var _) -> old;
            case AlterClause.DropColumn(var column) -> column;
            case AlterClause.AddIndex(var index) ->
                index.name() != null
                        ? index.name()
                        : index.columns().isEmpty() ? null : index.columns().getFirst();
            case AlterClause.DropIndex(var index) -> index;
            case AlterClause.AddForeignKey(var key) -> key.references().name();
            case AlterClause.DropForeignKey(var key) -> key;
            case AlterClause.AddCheck(var check, var _) -> check;
            case AlterClause.RenameTo(var to) -> to.name();
            case AlterClause.ExchangePartition(var partition, var _) -> partition;
            case AlterClause.Other(var _, var names) -> names.isEmpty() ? null : names.getFirst();
            case AlterClause.DropPrimaryKey _ -> null;
        };
    }

    private static List<String> verbs(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn _, AlterClause.AddIndex _, AlterClause.AddForeignKey _, AlterClause.AddCheck _ ->
                List.of("ADD");
            case AlterClause.ModifyColumn _ -> List.of("MODIFY", "CHANGE");
            case AlterClause.ChangeColumn _ -> List.of("CHANGE");
            case AlterClause.RenameColumn _, AlterClause.RenameTo _ -> List.of("RENAME");
            case AlterClause.DropColumn _,
                    AlterClause.DropIndex _,
                    AlterClause.DropPrimaryKey _,
                    AlterClause.DropForeignKey _ -> List.of("DROP");
            case AlterClause.ExchangePartition _ -> List.of("EXCHANGE");
            case AlterClause.Other(var words, var _) -> List.of(words.split(" ", 2)[0]);
        };
    }

    /** The definition behind the column's name, for clauses that define one. */
    public Phrase definition(String column) {
        if (words.brackets().size() > 0 && words.tokens().size() > 1 && addsList()) {
            return words.inBrackets().parts().stream()
                    .filter(part -> part.tokens().getFirst().name().equalsIgnoreCase(column))
                    .findFirst()
                    .map(Change::withoutFirst)
                    .orElse(Phrase.none());
        }
        return behindName(column);
    }

    /** ADD [COLUMN] (a INT, b INT) */
    private boolean addsList() {
        return words.says("ADD", "(") || words.says("ADD", "COLUMN", "(");
    }

    /** ADD [COLUMN] [IF NOT EXISTS] name, MODIFY name, CHANGE [COLUMN] old name: the table's name may stand before. */
    private Phrase behindName(String column) {
        var tokens = words.tokens();
        var verb = 0;
        while (verb < tokens.size() && !tokens.get(verb).is("ADD", "MODIFY", "CHANGE")) {
            verb++;
        }
        var names = tokens.size() > verb && tokens.get(verb).is("CHANGE") ? 2 : 1;
        for (var i = verb + 1; i < tokens.size(); i++) {
            if (!BEFORE_NAMES.contains(tokens.get(i).upper())
                    || tokens.get(i).name().equalsIgnoreCase(column)) {
                names--;
            }
            if (names == 0) {
                return new Phrase(tokens.subList(i + 1, tokens.size()), words.base());
            }
        }
        return Phrase.none();
    }

    private static Phrase withoutFirst(Phrase part) {
        return new Phrase(part.tokens().subList(1, part.tokens().size()), part.base());
    }
}
