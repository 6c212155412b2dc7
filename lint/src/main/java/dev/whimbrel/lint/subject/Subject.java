package dev.whimbrel.lint.subject;

import dev.whimbrel.lint.schema.Tables;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.StatementParser;
import java.util.ArrayList;
import java.util.List;

/** A changelog and its target, read once for all rules. For one thread. */
public record Subject(List<ChangeSet> changeSets, List<Placed> statements, Facts facts) {
    public Subject {
        changeSets = List.copyOf(changeSets);
        statements = List.copyOf(statements);
    }

    /** Reads every statement with the grammar of the target, in order. */
    public static Subject of(List<ChangeSet> changeSets, Facts facts) {
        var placed = new ArrayList<Placed>();
        var tables = Tables.of(facts.tables(), facts.dialect());
        for (var changeSet : changeSets) {
            for (var i = 0; i < changeSet.statements().size(); i++) {
                var sql = changeSet.statements().get(i);
                var reading = StatementParser.read(sql, facts.dialect());
                var words = Phrase.of(sql, facts.dialect());
                placed.add(Placed.of(changeSet, i + 1, reading, words, tables, facts));
                tables = tables.after(reading.statement(), words);
            }
        }
        return new Subject(changeSets, placed, facts);
    }
}
