package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Token;
import java.util.Locale;
import java.util.Optional;

/**
 * A column as defined.
 *
 * @param words its definition without its name
 * @param made whether the changelog itself made it, so that it holds nothing that was there before
 */
public record Column(ColumnSpec spec, Type type, Phrase words, boolean made) {
    public static Column of(ColumnSpec spec, Phrase words, boolean made) {
        return new Column(spec, Type.of(spec.type()), words, made);
    }

    public String name() {
        return spec.name();
    }

    /** Its own character set, in lower case; empty where the table's counts. */
    public Optional<String> charset() {
        return words.valueOf("CHARACTER", "SET")
                .or(() -> words.valueOf("CHARSET"))
                .map(Column::lower)
                .or(() -> collation().map(Column::charsetOf));
    }

    public Optional<String> collation() {
        return words.valueOf("COLLATE").map(Column::lower);
    }

    public static String charsetOf(String collation) {
        return collation.split("_", 2)[0];
    }

    public Optional<String> comment() {
        return words.valueOf("COMMENT").map(Token::name).filter(text -> !text.isBlank());
    }

    public Optional<String> srid() {
        return words.valueOf("SRID")
                .map(Token::text)
                .or(() -> words.says("REF_SYSTEM_ID")
                        ? Optional.of(words.behind("REF_SYSTEM_ID").text())
                        : Optional.empty());
    }

    public boolean isStored() {
        return spec.generated() && (words.says("STORED") || words.says("PERSISTENT"));
    }

    public boolean isVirtual() {
        return spec.generated() && !isStored();
    }

    public boolean hasOwnCheck() {
        return words.says("CHECK");
    }

    /** The expression of its default; empty where it is a plain value or there is none. */
    public Phrase defaultExpression() {
        var behind = words.behind("DEFAULT");
        if (behind.isEmpty()) {
            return Phrase.none();
        }
        return behind.tokens().getFirst().isSign('(')
                ? behind.inBrackets()
                : behind.before("COMMENT").before("ON");
    }

    public boolean hasBracketedDefault() {
        var text = spec.defaultText();
        return text != null && text.startsWith("(");
    }

    /** What a generated column is computed from. */
    public Phrase expression() {
        return spec.generated() ? words.behind("AS").inBrackets() : Phrase.none();
    }

    Column renamed(String name) {
        var it = spec;
        return new Column(
                new ColumnSpec(
                        name,
                        it.type(),
                        it.notNull(),
                        it.hasDefault(),
                        it.defaultText(),
                        it.autoIncrement(),
                        it.generated(),
                        it.unique(),
                        it.primaryKey()),
                type,
                words,
                made);
    }

    private static String lower(Token token) {
        return token.name().toLowerCase(Locale.ROOT);
    }
}
