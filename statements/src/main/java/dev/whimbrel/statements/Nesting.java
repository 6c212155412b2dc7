package dev.whimbrel.statements;

/** How deep brackets stand in each other. The parsers' time grows faster than that depth, so there is a limit no real statement comes near. */
final class Nesting {
    static final int LIMIT = 60;

    private Nesting() {}

    static boolean isTooDeep(String text) {
        var depth = 0;
        var deepest = 0;
        for (var span : Scanner.spans(text)) {
            for (var i = span.start(); span.kind() == Span.Kind.CODE && i < span.end(); i++) {
                depth += step(text.charAt(i));
                deepest = Math.max(deepest, depth);
            }
        }
        return deepest > LIMIT;
    }

    private static int step(char sign) {
        return switch (sign) {
            case '(' -> 1;
            case ')' -> -1;
            default -> 0;
        };
    }
}
