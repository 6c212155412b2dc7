package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A column's definition, by MariaDB's grammar. */
final class MariaDbColumns {
    private static final Set<Class<?>> BESIDE_THE_TYPE =
            Set.of(CharSetContext.class, CharsetNameContext.class, CollationNameContext.class);

    private MariaDbColumns() {}

    static ColumnSpec spec(String name, ColumnDefinitionContext definition) {
        var type = type(definition.dataType());
        var words = definition.columnConstraint();
        var serial = type.equals("SERIAL") || has(words, SerialDefaultColumnConstraintContext.class);
        var primary = has(words, PrimaryKeyColumnConstraintContext.class);
        var defaultText = defaultText(words);
        return new ColumnSpec(
                name,
                type,
                serial || primary || isNotNull(words),
                defaultText != null,
                defaultText,
                serial || isAutoIncrement(words),
                has(words, GeneratedColumnConstraintContext.class),
                serial || has(words, UniqueKeyColumnConstraintContext.class),
                primary);
    }

    private static String type(DataTypeContext type) {
        return TypeText.of(Trees.words(type, BESIDE_THE_TYPE).stream()
                .filter(word -> !word.equalsIgnoreCase("COLLATE"))
                .toList());
    }

    private static boolean has(List<ColumnConstraintContext> words, Class<? extends ColumnConstraintContext> kind) {
        return words.stream().anyMatch(kind::isInstance);
    }

    private static boolean isNotNull(List<ColumnConstraintContext> words) {
        return words.stream()
                .anyMatch(word -> word instanceof NullColumnConstraintContext it
                        && it.nullNotnull().NOT() != null);
    }

    /** The grammar has ON UPDATE under the same roof. */
    private static boolean isAutoIncrement(List<ColumnConstraintContext> words) {
        return words.stream()
                .anyMatch(
                        word -> word instanceof AutoIncrementColumnConstraintContext it && it.AUTO_INCREMENT() != null);
    }

    private static @Nullable String defaultText(List<ColumnConstraintContext> words) {
        return words.stream()
                .filter(DefaultColumnConstraintContext.class::isInstance)
                .map(word -> ((DefaultColumnConstraintContext) word).defaultValue())
                .map(MariaDbColumns::withoutOnUpdate)
                .findFirst()
                .orElse(null);
    }

    /** The grammar counts {@code ON UPDATE CURRENT_TIMESTAMP} as part of the default. */
    private static String withoutOnUpdate(DefaultValueContext value) {
        var written = Trees.written(value);
        return value.getToken(MariaDBParser.UPDATE, 0) == null
                ? written
                : written.replaceFirst("(?is)\\s+ON\\s+UPDATE\\s.*$", "");
    }
}
