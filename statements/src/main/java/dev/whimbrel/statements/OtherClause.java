package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A clause that needs no type of its own: its first words, and the names in it. */
final class OtherClause {
    private static final int WORDS = 2;

    private OtherClause() {}

    /** @param names the kinds of nodes that are names, not words of the language */
    static AlterClause of(ParserRuleContext clause, Set<Class<?>> names) {
        return new AlterClause.Other(words(clause, names), namesIn(clause, names));
    }

    private static String words(ParserRuleContext clause, Set<Class<?>> names) {
        var words = new ArrayList<String>();
        for (var node : leavesAndNames(clause, names)) {
            if (words.size() == WORDS
                    || !(node instanceof TerminalNode)
                    || !Character.isLetter(node.getText().charAt(0))) {
                break;
            }
            words.add(node.getText().toUpperCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    private static List<String> namesIn(ParserRuleContext clause, Set<Class<?>> names) {
        return leavesAndNames(clause, names).stream()
                .filter(node -> names.contains(node.getClass()))
                .map(Names::last)
                .toList();
    }

    private static List<ParseTree> leavesAndNames(ParseTree node, Set<Class<?>> names) {
        if (node instanceof TerminalNode || names.contains(node.getClass())) {
            return List.of(node);
        }
        var found = new ArrayList<ParseTree>();
        for (var i = 0; i < node.getChildCount(); i++) {
            found.addAll(leavesAndNames(node.getChild(i), names));
        }
        return found;
    }
}
