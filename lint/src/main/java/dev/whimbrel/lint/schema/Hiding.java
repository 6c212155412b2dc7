package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import java.util.stream.Stream;

/** An index's definition with and without the word that hides it from queries. */
final class Hiding {
    private static final Phrase WORD = Phrase.of("INVISIBLE", Dialect.MYSQL);

    private Hiding() {}

    static Phrase with(Phrase words) {
        var shifted = WORD.tokens().getFirst();
        var word = new dev.whimbrel.statements.Token(shifted.text(), 0, 0, words.base());
        return new Phrase(
                Stream.concat(words.tokens().stream(), Stream.of(word)).toList(), words.base());
    }

    static Phrase without(Phrase words) {
        return new Phrase(
                words.tokens().stream()
                        .filter(token -> !token.is("INVISIBLE", "IGNORED"))
                        .toList(),
                words.base());
    }
}
