package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** The schemas that a statement of MySQL names. */
final class MySqlSchemas {
    /** What is called {@code schema.name}. */
    private static final Set<Class<?>> OBJECTS = Set.of(
            TableRefContext.class,
            TableNameContext.class,
            ViewNameContext.class,
            ViewRefContext.class,
            TriggerNameContext.class,
            TriggerRefContext.class,
            ProcedureNameContext.class,
            ProcedureRefContext.class,
            FunctionNameContext.class,
            FunctionRefContext.class,
            EventNameContext.class,
            EventRefContext.class,
            TableRefWithWildcardContext.class);

    private static final Set<Class<?>> SCHEMAS = Set.of(SchemaNameContext.class, SchemaRefContext.class);

    private MySqlSchemas() {}

    static List<String> named(ParseTree statement) {
        return Trees.all(statement, ParserRuleContext.class).stream()
                .flatMap(MySqlSchemas::in)
                .toList();
    }

    /** The grammar takes the table of {@code GRANT … ON film} for a schema; that would be {@code film.*}. */
    private static boolean isTableOfGrant(ParserRuleContext node) {
        return node.getParent() instanceof GrantIdentifierContext grant && grant.DOT_SYMBOL() == null;
    }

    private static Stream<String> in(ParserRuleContext node) {
        if (OBJECTS.contains(node.getClass())) {
            return Names.qualifier(node, 2);
        }
        if (isTableOfGrant(node)) {
            return Stream.of();
        }
        if (SCHEMAS.contains(node.getClass())) {
            return Stream.of(Names.last(node));
        }
        return switch (node) {
            case FunctionCallContext call
            when call.qualifiedIdentifier() != null -> Names.qualifier(call.qualifiedIdentifier(), 2);
            case ColumnRefContext column -> Names.qualifier(column, 3);
            case TableWildContext wild -> Names.qualifier(wild, 2);
            default -> Stream.of();
        };
    }
}
