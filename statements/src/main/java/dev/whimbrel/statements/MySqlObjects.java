package dev.whimbrel.statements;

import static java.util.Map.entry;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** What can be created, altered and dropped besides tables and indexes, told by the rules that hold its name. */
final class MySqlObjects {
    private static final Map<Class<?>, String> WHAT = Map.ofEntries(
            entry(ViewNameContext.class, "VIEW"),
            entry(ViewRefContext.class, "VIEW"),
            entry(TriggerNameContext.class, "TRIGGER"),
            entry(TriggerRefContext.class, "TRIGGER"),
            entry(ProcedureNameContext.class, "PROCEDURE"),
            entry(ProcedureRefContext.class, "PROCEDURE"),
            entry(FunctionNameContext.class, "FUNCTION"),
            entry(FunctionRefContext.class, "FUNCTION"),
            entry(UdfNameContext.class, "FUNCTION"),
            entry(EventNameContext.class, "EVENT"),
            entry(EventRefContext.class, "EVENT"),
            entry(SchemaNameContext.class, "DATABASE"),
            entry(SchemaRefContext.class, "DATABASE"),
            entry(ServerNameContext.class, "SERVER"),
            entry(ServerRefContext.class, "SERVER"),
            entry(TablespaceNameContext.class, "TABLESPACE"),
            entry(TablespaceRefContext.class, "TABLESPACE"));

    /** The parts of a definition that hold other statements, which may speak of other objects. */
    private static final Set<Class<?>> BODIES =
            Set.of(CompoundStatementContext.class, StoredRoutineBodyContext.class, ViewTailContext.class);

    private MySqlObjects() {}

    static Optional<Statement> define(String sql, String verb, ParserRuleContext statement) {
        var named = Trees.all(statement, ParserRuleContext.class, BODIES).stream()
                .filter(node -> WHAT.containsKey(node.getClass()))
                .toList();
        return named.stream()
                .findFirst()
                .map(node -> WHAT.get(node.getClass()))
                .map(what -> new Statement.DefineObject(
                        sql, verb, what, named.stream().map(Names::table).toList()));
    }
}
