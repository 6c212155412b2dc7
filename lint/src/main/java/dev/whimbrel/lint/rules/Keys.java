package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Type;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.Optional;
import java.util.stream.Stream;

/** Foreign keys that a statement adds, to a new table or to one that is there. */
final class Keys {
    private Keys() {}

    /** @param table that gets it */
    record Added(TableName table, ForeignKeySpec key) {
        /** The type that a column of the key has once the statement is done. */
        Optional<Type> column(String name, Placed it) {
            var written = it.statement() instanceof Statement.CreateTable create
                    ? create.columns().stream()
                    : it.changes().stream()
                            .flatMap(change -> change.clause() instanceof AlterClause.AddColumn(var column)
                                    ? Stream.of(column)
                                    : Stream.of());
            return written.filter(column -> column.name().equalsIgnoreCase(name))
                    .findFirst()
                    .map(column -> Type.of(column.type()))
                    .or(() -> it.column(table, name).map(column -> column.type()));
        }
    }

    static Stream<Added> added(Placed it) {
        return it.statement() instanceof Statement.CreateTable create
                ? create.foreignKeys().stream().map(key -> new Added(create.table(), key))
                : it.changes().stream()
                        .flatMap(change -> change.clause() instanceof AlterClause.AddForeignKey(var key)
                                ? Stream.of(new Added(change.table(), key))
                                : Stream.of());
    }
}
