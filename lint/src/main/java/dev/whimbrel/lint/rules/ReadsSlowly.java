package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** ORDER BY RAND, a wildcard at the beginning, a function around a column, a number compared with a text, SELECT * in statements that change rows. */
final class ReadsSlowly extends StatementRule {
    ReadsSlowly() {
        super(new RuleInfo(
                "DS016",
                "reads rows in a slow or uncertain way",
                Severity.INFO,
                false,
                "Such conditions use no index, so that the whole table is read and locked; SELECT * breaks when a column is added.",
                "Compare the column itself with a value of its own type; name the columns.",
                List.of()));
    }

    private static final Set<String> FINE =
            Set.of("COALESCE", "IFNULL", "NOW", "COUNT", "MAX", "MIN", "SUM", "AVG", "EXISTS", "VALUES");

    @Override
    Stream<Note> inspect(Placed it) {
        if (Sort.of(it.statement()) != Sort.ROWS) {
            return Stream.of();
        }
        var notes = new ArrayList<String>();
        var words = it.words();
        if (words.holds("ORDER", "BY", "RAND")) {
            notes.add("orders by chance");
        }
        if (it.statement() instanceof Statement.Insert && words.holds("SELECT", "*")) {
            notes.add("selects all columns, whatever they are");
        }
        var where = Conditions.of(it);
        if (Conditions.beginsWithWildcard(where)) {
            notes.add("searches for a text with a wildcard at the beginning");
        }
        if (Conditions.wrapsColumn(where, FINE, it)) {
            notes.add("puts a function around a column that it searches by");
        }
        if (Conditions.comparesNumberWithText(where, it)) {
            notes.add("compares a text column with a number, which converts every row");
        }
        return notes.stream().map(Note::of);
    }
}
