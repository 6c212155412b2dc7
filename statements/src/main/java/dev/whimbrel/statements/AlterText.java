package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An ALTER TABLE as text in pieces, so that it can be sent with another ALGORITHM and LOCK, or clause by clause.
 *
 * @param head {@code ALTER TABLE} with the table as written
 * @param clauses in order, without ALGORITHM and LOCK; a single one where they cannot be told apart or cannot be sent apart
 * @param dictated ALGORITHM and LOCK as the author wrote them; empty when the author left it open
 * @param place where ALGORITHM and LOCK go
 */
public record AlterText(String head, List<ClauseText> clauses, List<String> dictated, Place place) {
    /** Where the grammar wants ALGORITHM and LOCK. */
    public enum Place {
        BEHIND,
        BEFORE,
        /** Before, and without a comma. */
        BEFORE_PARTITIONING
    }

    /** Empty when it is no ALTER TABLE, or holds code in versioned comments. @param sql one statement */
    public static Optional<AlterText> of(String sql, Dialect dialect) {
        if (!(StatementParser.parse(sql, dialect) instanceof Statement.AlterTable)) {
            return Optional.empty();
        }
        return Token.of(sql).flatMap(tokens -> new AlterCutter(sql, tokens, dialect).cut());
    }

    /** The whole statement with these modifiers, such as {@code ALGORITHM=INSTANT}; none leaves the choice to the server. */
    public String with(List<String> modifiers) {
        return with(clauses, modifiers);
    }

    /** The statement with some of its clauses. */
    public String with(List<ClauseText> some, List<String> modifiers) {
        var body = some.stream().map(ClauseText::text).collect(Collectors.joining(", "));
        var words = String.join(", ", modifiers);
        if (words.isEmpty()) {
            return head + " " + body;
        }
        return switch (place) {
            case BEHIND -> head + " " + body + ", " + words;
            case BEFORE -> head + " " + words + ", " + body;
            case BEFORE_PARTITIONING -> head + " " + words + " " + body;
        };
    }

    /** What all clauses say. */
    public List<AlterClause> parsed() {
        var all = new ArrayList<AlterClause>();
        clauses.forEach(clause -> all.addAll(clause.parsed()));
        return all;
    }
}
