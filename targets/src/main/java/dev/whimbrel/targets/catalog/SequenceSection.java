package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * MariaDB's sequences. Not every version has a view of them in information_schema, but each can be read like a table: all
 * of them in one question. Their next value is left out.
 */
final class SequenceSection {
    private SequenceSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        var names = draft.names("sequence");
        if (names.isEmpty()) {
            return;
        }
        for (var row : source.rows(question(source.schema(), names))) {
            var name = names.get((int) row.number("place"));
            draft.put("sequence", name, "start", row.text("start_value"));
            draft.put("sequence", name, "minimum", row.text("minimum_value"));
            draft.put("sequence", name, "maximum", row.text("maximum_value"));
            draft.put("sequence", name, "increment", row.text("increment"));
            draft.put("sequence", name, "cache", row.text("cache_size"));
            draft.put("sequence", name, "cycle", row.is("cycle_option", "1") ? "yes" : "no");
        }
    }

    /** The names come from the server itself and are quoted; a name cannot be a parameter of a statement. */
    private static Question question(String schema, List<String> names) {
        return Question.ofSchema(
                IntStream.range(0, names.size())
                        .mapToObj(place -> "SELECT " + place
                                + " AS place, start_value, minimum_value, maximum_value, increment, cache_size,"
                                + " cycle_option FROM " + identifier(schema) + "." + identifier(names.get(place)))
                        .collect(Collectors.joining(" UNION ALL ", "(", ") AS sequences WHERE ? IS NOT NULL")),
                List.of(
                        "place",
                        "start_value",
                        "minimum_value",
                        "maximum_value",
                        "increment",
                        "cache_size",
                        "cycle_option"));
    }

    private static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
