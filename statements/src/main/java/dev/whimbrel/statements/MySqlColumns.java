package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column's definition, by MySQL's grammar. */
final class MySqlColumns {
    private MySqlColumns() {}

    static ColumnSpec spec(String name, FieldDefinitionContext field) {
        var type = TypeText.of(Trees.words(field.dataType(), Set.of(CharsetWithOptBinaryContext.class)));
        var serial =
                type.equals("SERIAL") || field.columnAttribute().stream().anyMatch(it -> it.SERIAL_SYMBOL() != null);
        var primary = isPrimary(field);
        var defaultText = defaultText(field);
        return new ColumnSpec(
                name,
                type,
                serial || primary || isNotNull(field),
                defaultText != null,
                defaultText,
                serial || field.columnAttribute().stream().anyMatch(it -> it.AUTO_INCREMENT_SYMBOL() != null),
                field.AS_SYMBOL() != null,
                serial || isUnique(field),
                primary);
    }

    private static boolean isNotNull(FieldDefinitionContext field) {
        return field.columnAttribute().stream().anyMatch(it -> it.nullLiteral() != null && it.NOT_SYMBOL() != null)
                || Trees.all(field, GcolAttributeContext.class).stream().anyMatch(it -> it.notRule() != null);
    }

    private static boolean isUnique(FieldDefinitionContext field) {
        return field.columnAttribute().stream().anyMatch(it -> it.UNIQUE_SYMBOL() != null)
                || Trees.all(field, GcolAttributeContext.class).stream().anyMatch(it -> it.UNIQUE_SYMBOL() != null);
    }

    /** KEY alone means PRIMARY KEY. */
    private static boolean isPrimary(FieldDefinitionContext field) {
        return field.columnAttribute().stream().anyMatch(it -> it.KEY_SYMBOL() != null && it.UNIQUE_SYMBOL() == null)
                || Trees.all(field, GcolAttributeContext.class).stream()
                        .anyMatch(it -> it.KEY_SYMBOL() != null && it.UNIQUE_SYMBOL() == null);
    }

    private static @Nullable String defaultText(FieldDefinitionContext field) {
        var written = field.columnAttribute().stream()
                .filter(it -> it.DEFAULT_SYMBOL() != null && it.SERIAL_SYMBOL() == null)
                .map(MySqlColumns::defaultText)
                .collect(Collectors.joining());
        return written.isEmpty() ? null : written;
    }

    private static String defaultText(ColumnAttributeContext attribute) {
        var literal = attribute.nowOrSignedLiteral();
        return Trees.written(literal == null ? attribute.exprWithParentheses() : literal);
    }
}
