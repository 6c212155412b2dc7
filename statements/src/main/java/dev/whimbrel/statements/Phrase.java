package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a statement, or of a part of it, without comments. It answers what the types of {@link Statement} do not hold: options,
 * expressions, function calls. Meant for statements that the grammar has understood; what is in quotes never passes for a word.
 *
 * @param base brackets open around the whole of it
 */
public record Phrase(List<Token> tokens, int base) {
    private static final Phrase NONE = new Phrase(List.of(), 0);

    /** Words before a bracket that call nothing. */
    private static final Set<String> NO_CALLS = Set.of(
            ("ALL AND ANY AS ASC BETWEEN BY CASE CHECK COLUMNS CONSTRAINT DEFAULT DESC DISTINCT DIV DO ELSE END EXISTS FROM GROUP HAVING"
                            + " IN INDEX INTO IS JOIN KEY LEFT LESS LIKE LIMIT MOD NOT ON OR ORDER OVER PARTITION PRIMARY REFERENCES"
                            + " REGEXP RETURN RIGHT RLIKE SELECT SET SOME THAN THEN UNION UNIQUE USING VALUE VALUES WHEN WHERE WITH XOR"
                            + " BIGINT BINARY BIT BLOB CHAR DATETIME DECIMAL DEC DOUBLE ENUM FIXED FLOAT INT INTEGER MEDIUMINT NUMERIC"
                            + " REAL SMALLINT TEXT TIME TIMESTAMP TINYINT VARBINARY VARCHAR VECTOR NCHAR NVARCHAR CHARACTER VARYING")
                    .split(" "));

    public Phrase {
        tokens = List.copyOf(tokens);
    }

    /** What the newest server of the dialect reads. */
    public static Phrase of(String sql, Dialect dialect) {
        return VersionedComments.texts(sql, dialect).stream()
                .findFirst()
                .flatMap(Token::of)
                .map(tokens -> new Phrase(tokens, 0))
                .orElse(NONE);
    }

    public static Phrase none() {
        return NONE;
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether these words follow each other outside of brackets. */
    public boolean says(String... words) {
        return find(0, true, words) >= 0;
    }

    /** Whether these words follow each other anywhere. */
    public boolean holds(String... words) {
        return find(0, false, words) >= 0;
    }

    public boolean begins(String... words) {
        return matches(0, words);
    }

    /** What stands behind these words, which are outside of brackets; nothing when they are not there. */
    public Phrase behind(String... words) {
        var at = find(0, true, words);
        return at < 0 ? NONE : from(at + words.length);
    }

    /** What stands before these words; all when they are not there. */
    public Phrase before(String... words) {
        var at = find(0, true, words);
        return at < 0 ? this : new Phrase(tokens.subList(0, at), base);
    }

    /** The token behind these words, an equals sign in between or not. */
    public Optional<Token> valueOf(String... words) {
        return behind(words).tokens.stream().filter(token -> !token.isSign('=')).findFirst();
    }

    /** The parts between commas outside of brackets. */
    public List<Phrase> parts() {
        var parts = new ArrayList<Phrase>();
        var start = 0;
        for (var i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size()
                    || (tokens.get(i).depth() == base && tokens.get(i).isSign(','))) {
                if (i > start) {
                    parts.add(new Phrase(tokens.subList(start, i), base));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    /** What stands in each pair of brackets, the outer ones. */
    public List<Phrase> brackets() {
        var found = new ArrayList<Phrase>();
        var start = -1;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.depth() == base && token.isSign('(')) {
                start = i + 1;
            } else if (token.depth() == base && token.isSign(')') && start >= 0) {
                found.add(new Phrase(tokens.subList(start, i), base + 1));
                start = -1;
            }
        }
        return found;
    }

    /** What stands in the first brackets; nothing where there are none. */
    public Phrase inBrackets() {
        return brackets().stream().findFirst().orElse(NONE);
    }

    /** What stands behind the first brackets; nothing where there are none. */
    public Phrase behindBrackets() {
        for (var i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).depth() == base && tokens.get(i).isSign(')')) {
                return from(i + 1);
            }
        }
        return NONE;
    }

    /** The tokens outside of brackets. */
    public Phrase outside() {
        return new Phrase(tokens.stream().filter(token -> token.depth() == base).toList(), base);
    }

    /** The functions called, in upper case. */
    public Set<String> calls() {
        var calls = new LinkedHashSet<String>();
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isBare()
                    && !token.isNumber()
                    && tokens.get(i + 1).isSign('(')
                    && !NO_CALLS.contains(token.upper())) {
                calls.add(token.upper());
            }
        }
        return calls;
    }

    /** Everything that may be a name, in lower case. */
    public Set<String> names() {
        return tokens.stream()
                .filter(Token::mayBeName)
                .map(token -> token.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Texts in quotes, without them. */
    public Stream<String> texts() {
        return tokens.stream().filter(Token::isText).map(Token::name);
    }

    /** The tokens with one blank between them. */
    public String text() {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return text();
    }

    private Phrase from(int index) {
        return new Phrase(tokens.subList(index, tokens.size()), base);
    }

    private int find(int from, boolean outside, String... words) {
        for (var i = from; i + words.length <= tokens.size(); i++) {
            if ((!outside || tokens.get(i).depth() == base) && matches(i, words)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int at, String... words) {
        if (at + words.length > tokens.size()) {
            return false;
        }
        for (var i = 0; i < words.length; i++) {
            if (!tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }
}
