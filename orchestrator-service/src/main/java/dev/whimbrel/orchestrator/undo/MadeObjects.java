package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a migration made, by the statements of its journal. What a statement made that does not say so is not among it, and left to a
 * person: it may as well be somebody else's.
 *
 * @param names in lower case, with their kind, as in {@code view customer_list}
 */
record MadeObjects(Set<String> names) {
    static MadeObjects by(List<JournalEntry> entries, Dialect dialect) {
        var names = new HashSet<String>();
        for (var entry : entries) {
            if (entry.direction() == JournalEntry.Direction.DO && entry.outcome() != JournalEntry.Outcome.REFUSED) {
                made(StatementParser.parse(entry.sql(), dialect))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .forEach(names::add);
            }
        }
        return new MadeObjects(names);
    }

    boolean contain(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> made(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable create -> Stream.of(table(create.table()));
            case Statement.RenameTable rename -> rename.to().stream().map(MadeObjects::table);
            case Statement.AlterTable alter ->
                alter.clauses().stream()
                        .filter(AlterClause.RenameTo.class::isInstance)
                        .map(clause -> table(((AlterClause.RenameTo) clause).newName()));
            case Statement.DefineObject object
            when object.verb().equals("CREATE") ->
                object.names().stream().map(name -> object.what() + " " + name.name());
            default -> Stream.empty();
        };
    }

    private static String table(TableName name) {
        return "table " + name.name();
    }
}
