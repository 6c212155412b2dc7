package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.ArrayList;
import java.util.stream.Stream;

/** What one of the two servers has and the other refuses, as measured. */
final class DialectWords {
    private DialectWords() {}

    /** What the grammar of MySQL does not know and that of MariaDB does. */
    static Stream<String> ofMariaDb(Placed it) {
        return it.statement() instanceof Statement.NotUnderstood(var sql, var _, var _, var _)
                        && !(StatementParser.parse(sql, Dialect.MARIADB) instanceof Statement.NotUnderstood)
                ? Stream.of(named(it.words()))
                : Stream.of();
    }

    private static String named(Phrase words) {
        if (words.begins("CREATE", "OR", "REPLACE")) {
            return "CREATE OR REPLACE";
        }
        if (words.holds("IF", "EXISTS") || words.holds("IF", "NOT", "EXISTS")) {
            return "IF [NOT] EXISTS in this place";
        }
        return words.says("WAIT") || words.says("NOWAIT") ? "WAIT" : "syntax of MariaDB";
    }

    static Stream<String> ofMySql(Placed it) {
        var found = new ArrayList<String>();
        if (!isDefinition(it)) {
            return Stream.of();
        }
        if (it.words().holds("NOT", "ENFORCED")) {
            found.add("NOT ENFORCED");
        }
        if (hidesIndex(it)) {
            found.add("INVISIBLE indexes");
        }
        if (expressions(it).findAny().isPresent()) {
            found.add("an index over an expression");
        }
        if (it.words().holds("UNSIGNED", "ARRAY")) {
            found.add("an index over the members of an array");
        }
        return found.stream();
    }

    /** MariaDB has INVISIBLE for columns only. */
    private static boolean hidesIndex(Placed it) {
        if (it.statement() instanceof Statement.CreateTable) {
            return it.words().inBrackets().parts().stream().anyMatch(part -> part.says("INVISIBLE") && isIndex(part));
        }
        if (it.statement() instanceof Statement.CreateIndex) {
            return it.words().says("INVISIBLE");
        }
        return it.changes().stream()
                .map(change -> change.words())
                .anyMatch(part -> part.says("ALTER", "INDEX") && (part.says("INVISIBLE") || part.says("VISIBLE")));
    }

    private static boolean isIndex(Phrase part) {
        return part.begins("KEY") || part.begins("INDEX") || part.begins("UNIQUE") || part.begins("CONSTRAINT");
    }

    private static Stream<Index.Part> expressions(Placed it) {
        var after = it.before().after(it.statement(), it.words());
        return it.statement().changes().stream()
                .flatMap(changed -> after.get(changed).stream())
                .flatMap(table -> table.indexes().stream())
                .filter(Index::made)
                .flatMap(index -> index.parts().stream())
                .filter(Index.Part::isExpression);
    }

    private static boolean isDefinition(Placed it) {
        return it.statement() instanceof Statement.CreateTable || !it.changes().isEmpty();
    }
}
