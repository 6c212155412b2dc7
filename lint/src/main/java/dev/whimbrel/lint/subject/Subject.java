package dev.whimbrel.lint.subject;

import dev.whimbrel.lint.schema.Tables;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Reading;
import dev.whimbrel.statements.StatementParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        for (var read : read(changeSets, facts.dialect())) {
            placed.add(Placed.of(read.changeSet(), read.number(), read.reading(), read.words(), tables, facts));
            tables = tables.after(read.reading().statement(), read.words());
        }
        return new Subject(changeSets, placed, facts);
    }

    /** Each by itself, so on as many processors as there are: reading is most of the work, and what one says means nothing to the next. */
    private static List<Read> read(List<ChangeSet> changeSets, Dialect dialect) {
        return changeSets.stream()
                .flatMap(changeSet -> IntStream.range(0, changeSet.statements().size())
                        .mapToObj(i -> new Unread(
                                changeSet, i + 1, changeSet.statements().get(i))))
                .toList()
                .parallelStream()
                .map(it -> new Read(
                        it.changeSet(),
                        it.number(),
                        StatementParser.read(it.sql(), dialect),
                        Phrase.of(it.sql(), dialect)))
                .toList();
    }

    private record Unread(ChangeSet changeSet, int number, String sql) {}

    private record Read(ChangeSet changeSet, int number, Reading reading, Phrase words) {}
}
