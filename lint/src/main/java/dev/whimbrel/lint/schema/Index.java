package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * An index as defined.
 *
 * @param name PRIMARY for the primary key, else as written or as the server would call it
 * @param words its definition; nothing where a column's own word made it
 * @param made whether the changelog itself made it
 */
public record Index(String name, IndexSpec.Kind kind, List<Part> parts, Phrase words, boolean made) {
    /** @param column in lower case; empty for an expression @param length of a prefix */
    public record Part(String column, OptionalInt length) {
        public boolean isExpression() {
            return column.isEmpty();
        }
    }

    public Index {
        parts = List.copyOf(parts);
    }

    static Index of(IndexSpec spec, Phrase words, boolean made) {
        var list = words.brackets().stream().findFirst().orElse(Phrase.none());
        var parts = list.isEmpty()
                ? spec.columns().stream()
                        .map(column -> new Part(column.toLowerCase(Locale.ROOT), OptionalInt.empty()))
                        .toList()
                : list.parts().stream().map(Index::part).toList();
        return new Index(name(spec, parts), spec.kind(), parts, words, made);
    }

    static Index ofColumn(String column, IndexSpec.Kind kind, boolean made) {
        return of(
                new IndexSpec(kind == IndexSpec.Kind.PRIMARY ? null : column, kind, List.of(column)),
                Phrase.none(),
                made);
    }

    private static String name(IndexSpec spec, List<Part> parts) {
        if (spec.kind() == IndexSpec.Kind.PRIMARY) {
            return "PRIMARY";
        }
        var written = spec.name();
        return written != null
                ? written
                : parts.isEmpty() || parts.getFirst().isExpression()
                        ? "functional_index"
                        : parts.getFirst().column();
    }

    private static Part part(Phrase words) {
        var first = words.tokens().getFirst();
        var inner = words.inBrackets();
        var call = words.tokens().size() > 1 && words.tokens().get(1).isSign('(');
        var length =
                call && inner.tokens().size() == 1 && inner.tokens().getFirst().isNumber();
        if (first.isSign('(') || (call && !length)) {
            return new Part("", OptionalInt.empty());
        }
        return new Part(
                first.name().toLowerCase(Locale.ROOT),
                length
                        ? OptionalInt.of(
                                Integer.parseInt(inner.tokens().getFirst().text()))
                        : OptionalInt.empty());
    }

    /** The columns in lower case and in order; empty texts stand for expressions. */
    public List<String> columns() {
        return parts.stream().map(Part::column).toList();
    }

    public boolean isUnique() {
        return kind == IndexSpec.Kind.UNIQUE || isPrimary();
    }

    public boolean isPrimary() {
        return kind == IndexSpec.Kind.PRIMARY;
    }

    public boolean isPlain() {
        return kind == IndexSpec.Kind.PLAIN;
    }

    /** Whether an index that orders rows has these columns first, in any order. */
    public boolean leads(List<String> wanted) {
        return kind != IndexSpec.Kind.FULLTEXT
                && kind != IndexSpec.Kind.SPATIAL
                && parts.size() >= wanted.size()
                && columns().subList(0, wanted.size()).containsAll(wanted);
    }

    /** Whether queries do not use it, so that nobody would miss it. */
    public boolean isHidden() {
        return words.says("INVISIBLE") || (words.says("IGNORED") && !words.says("NOT", "IGNORED"));
    }

    Index renamed(String other) {
        return new Index(other, kind, parts, words, made);
    }

    Index hidden(boolean hide) {
        return new Index(name, kind, parts, hide ? Hiding.with(words) : Hiding.without(words), made);
    }

    Index withColumn(String old, String now) {
        var changed = parts.stream()
                .map(part -> part.column().equals(old) ? new Part(now, part.length()) : part)
                .toList();
        return new Index(name, kind, changed, words, made);
    }
}
