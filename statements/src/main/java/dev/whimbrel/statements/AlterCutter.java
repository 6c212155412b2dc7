package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Cuts an ALTER TABLE at the commas between its clauses. */
final class AlterCutter {
    private static final Set<String> OF_PARTITIONS = Set.of(
            "ADD",
            "DROP",
            "COALESCE",
            "REORGANIZE",
            "REBUILD",
            "TRUNCATE",
            "EXCHANGE",
            "ANALYZE",
            "CHECK",
            "OPTIMIZE",
            "REPAIR",
            "DISCARD",
            "IMPORT");

    private final String sql;
    private final List<Token> tokens;
    private final Dialect dialect;

    AlterCutter(String sql, List<Token> tokens, Dialect dialect) {
        this.sql = sql;
        this.tokens = tokens.stream().filter(token -> !token.isSign(';')).toList();
        this.dialect = dialect;
    }

    Optional<AlterText> cut() {
        var body = endOfHead();
        if (body >= tokens.size()) {
            return Optional.empty();
        }
        var head = sql.substring(tokens.getFirst().start(), tokens.get(body - 1).end());
        var whole = tokens.subList(body, tokens.size());
        if (isOfPartitions(whole)) {
            return Optional.of(one(head, whole, List.of(), AlterText.Place.BEFORE));
        }
        var pieces = pieces(whole);
        var dictated =
                pieces.stream().filter(AlterCutter::isModifier).map(this::text).toList();
        pieces.removeIf(AlterCutter::isModifier);
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        var clauses = pieces.stream().map(piece -> clause(head, piece)).toList();
        var place = place(pieces);
        return Optional.of(
                place == AlterText.Place.BEHIND
                                && clauses.stream().noneMatch(it -> it.parsed().isEmpty())
                        ? new AlterText(head, clauses, dictated, place)
                        : one(head, join(pieces), dictated, place));
    }

    private AlterText one(String head, List<Token> body, List<String> dictated, AlterText.Place place) {
        return new AlterText(head, List.of(clause(head, body)), dictated, place);
    }

    /** ALTER [ONLINE] [IGNORE] TABLE [IF EXISTS] name [WAIT n | NOWAIT] */
    private int endOfHead() {
        var at = 0;
        while (at < tokens.size() && !tokens.get(at).is("TABLE")) {
            at++;
        }
        at++;
        if (is(at, "IF") && is(at + 1, "EXISTS")) {
            at += 2;
        }
        at++;
        if (at < tokens.size() && tokens.get(at).isSign('.')) {
            at += 2;
        }
        if (is(at, "WAIT")) {
            return at + 2;
        }
        return is(at, "NOWAIT") ? at + 1 : at;
    }

    private boolean is(int at, String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    private static boolean isOfPartitions(List<Token> body) {
        return body.size() > 1
                && OF_PARTITIONS.contains(body.getFirst().upper())
                && body.get(1).is("PARTITION", "TABLESPACE");
    }

    private static List<List<Token>> pieces(List<Token> body) {
        var pieces = new ArrayList<List<Token>>();
        var open = new ArrayList<Token>();
        for (var token : body) {
            if (token.isSign(',') && token.depth() == 0) {
                pieces.add(List.copyOf(open));
                open.clear();
            } else {
                open.add(token);
            }
        }
        pieces.add(List.copyOf(open));
        pieces.removeIf(List::isEmpty);
        return pieces;
    }

    private static boolean isModifier(List<Token> piece) {
        return piece.size() <= 3 && piece.size() > 1 && piece.getFirst().is("ALGORITHM", "LOCK");
    }

    private static AlterText.Place place(List<List<Token>> pieces) {
        if (isPartitioning(pieces.getFirst(), 0)) {
            return AlterText.Place.BEFORE_PARTITIONING;
        }
        var last = pieces.getLast();
        for (int i = 0; i < last.size(); i++) {
            if (isPartitioning(last, i)) {
                return AlterText.Place.BEFORE;
            }
        }
        return AlterText.Place.BEHIND;
    }

    private static boolean isPartitioning(List<Token> piece, int at) {
        return at + 1 < piece.size()
                && piece.get(at).depth() == 0
                && ((piece.get(at).is("PARTITION") && piece.get(at + 1).is("BY"))
                        || (piece.get(at).is("REMOVE") && piece.get(at + 1).is("PARTITIONING")));
    }

    /** The tokens of all pieces with what stood between them; what the author dictated stood at one of the ends. */
    private List<Token> join(List<List<Token>> pieces) {
        var from = pieces.getFirst().getFirst().start();
        var to = pieces.getLast().getLast().end();
        return tokens.stream()
                .filter(it -> it.start() >= from && it.end() <= to)
                .toList();
    }

    private ClauseText clause(String head, List<Token> piece) {
        var text = text(piece);
        var words = piece.stream()
                .filter(it -> it.depth() == 0 && it.isBare())
                .map(Token::upper)
                .toList();
        var names = piece.stream()
                .filter(Token::mayBeName)
                .map(token -> token.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        var parsed = StatementParser.parse(head + " " + text, dialect) instanceof Statement.AlterTable alter
                ? alter.clauses()
                : List.<AlterClause>of();
        return new ClauseText(text, parsed, words, names);
    }

    private String text(List<Token> piece) {
        return sql.substring(piece.getFirst().start(), piece.getLast().end());
    }
}
