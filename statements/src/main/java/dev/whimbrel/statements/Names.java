package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Names out of a parse tree, without their quotes. Works on both grammars: a name is one terminal, dots stand between or in front. */
final class Names {
    private Names() {}

    /** The parts of a name with dots: schema, table, column, as many as are written; not the star behind them. */
    static List<String> parts(ParseTree name) {
        var parts = new ArrayList<String>();
        for (var node : Trees.all(name, TerminalNode.class)) {
            var text = node.getText();
            var part = text.startsWith(".") ? text.substring(1) : text;
            if (!part.isEmpty() && !part.equals("*")) {
                parts.add(unquoted(part));
            }
        }
        return parts;
    }

    static TableName table(ParseTree name) {
        return table(parts(name));
    }

    static TableName table(List<String> parts) {
        return new TableName(parts.size() > 1 ? parts.get(parts.size() - 2) : null, parts.getLast());
    }

    /** The name itself, without what qualifies it. */
    static String last(ParseTree name) {
        return parts(name).getLast();
    }

    static @Nullable String lastOrNull(@Nullable ParseTree name) {
        return name == null ? null : last(name);
    }

    /** The first part of a name that has that many parts: of a table with two, of a column with three, it is the schema. */
    static Stream<String> qualifier(ParseTree name, int whenParts) {
        var parts = parts(name);
        return parts.size() == whenParts ? Stream.of(parts.getFirst()) : Stream.of();
    }

    static String unquoted(String name) {
        var quote = name.charAt(0);
        if (name.length() < 2 || "`\"'".indexOf(quote) < 0) {
            return name;
        }
        return name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote);
    }
}
