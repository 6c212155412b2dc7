package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Looks for things in a parse tree, in the order of the text. */
final class Trees {
    private Trees() {}

    static <T> List<T> all(@Nullable ParseTree root, Class<T> wanted) {
        return all(root, wanted, Set.of());
    }

    /** @param closed kinds of nodes that are not looked into */
    static <T> List<T> all(@Nullable ParseTree root, Class<T> wanted, Set<Class<?>> closed) {
        var found = new ArrayList<T>();
        collect(root, wanted, closed, found);
        return found;
    }

    static <T> Optional<T> first(@Nullable ParseTree root, Class<T> wanted) {
        return all(root, wanted).stream().findFirst();
    }

    /** The text as written, with its blanks; null for null. */
    static @Nullable String text(@Nullable ParserRuleContext context) {
        return context == null ? null : written(context);
    }

    static String written(ParserRuleContext context) {
        var from = context.getStart().getStartIndex();
        var to = context.getStop().getStopIndex();
        return to < from ? "" : context.getStart().getInputStream().getText(Interval.of(from, to));
    }

    static List<String> words(ParseTree root, Set<Class<?>> closed) {
        return all(root, TerminalNode.class, closed).stream()
                .map(TerminalNode::getText)
                .toList();
    }

    private static <T> void collect(@Nullable ParseTree node, Class<T> wanted, Set<Class<?>> closed, List<T> found) {
        if (node == null || closed.contains(node.getClass())) {
            return;
        }
        if (wanted.isInstance(node)) {
            found.add(wanted.cast(node));
        }
        for (var i = 0; i < node.getChildCount(); i++) {
            collect(node.getChild(i), wanted, closed, found);
        }
    }
}
