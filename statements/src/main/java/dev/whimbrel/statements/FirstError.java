package dev.whimbrel.statements;

import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Keeps the first complaint of a lexer or parser: what follows are mostly its consequences. */
final class FirstError extends BaseErrorListener {
    private @Nullable Problem first;

    @Override
    public void syntaxError(
            Recognizer<?, ?> source,
            @Nullable Object offending,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        if (first == null) {
            first = new Problem(reason(offending), line, column + 1);
        }
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(first);
    }

    /** Names the word that does not fit, unless it is a text or a number: those are data. */
    private static String reason(@Nullable Object offending) {
        if (!(offending instanceof Token token)) {
            return "a sign that SQL does not know, or a text that does not end";
        }
        if (token.getType() == Token.EOF) {
            return "it ends too early";
        }
        var word = token.getText();
        return word.matches("\\w{1,64}") && !Character.isDigit(word.charAt(0))
                ? "'" + word + "' does not fit here"
                : "what stands here does not fit";
    }
}
