package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Asks a server how it would carry out the statements of a plan, one after the other: each is answered for the tables as those before it leave them. Touches
 * nothing but a scratch schema, which {@link #close()} removes. Not thread-safe.
 */
public final class Inquiry implements AutoCloseable {
    private final Bench bench;
    private final Server server;
    private final String schema;

    private Inquiry(Bench bench, Server server, String schema) {
        this.bench = bench;
        this.server = server;
        this.schema = schema;
    }

    /** @param connection its current schema is that one, again after {@link #close()}; nothing else may use it meanwhile */
    public static Inquiry open(Connection connection, String schema, ServerVersion version, ProbeMemory memory)
            throws SQLException {
        var server = new Server(version);
        return new Inquiry(new Bench(connection, schema, server, memory), server, schema);
    }

    /**
     * The answer for the next statement of the plan.
     *
     * @param sql as it is to be sent
     * @return empty for what changes no table's definition, or makes, drops or renames a whole table: no row is touched then
     * @throws SQLException when the connection was lost, or somebody stood in the way again and again
     */
    public Optional<Answer> ask(String sql) throws SQLException {
        var statement = StatementParser.parse(sql, server.dialect());
        switch (statement) {
            case Statement.CreateTable it -> bench.created(it);
            case Statement.DropTable it -> bench.followed(it);
            case Statement.RenameTable it -> bench.renamed(it);
            case Statement.Other(var _, var words) when words.startsWith("SET") -> bench.set(sql);
            default -> {}
        }
        return table(statement)
                        .flatMap(table -> Form.of(statement, server.dialect()))
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(answer(statement));
    }

    private Answer answer(Statement statement) throws SQLException {
        var table = table(statement).orElseThrow();
        var form = Form.of(statement, server.dialect()).orElseThrow();
        var answer = bench.find(table.name(), form).in(form);
        for (var clause : form.parsed()) {
            if (clause instanceof AlterClause.RenameTo(var next)) {
                bench.moved(table.name(), next.name());
            }
        }
        return answer;
    }

    /** The table whose definition changes, if it is one of this schema. */
    private Optional<TableName> table(Statement statement) {
        return switch (statement) {
            case Statement.AlterTable it -> here(it.table());
            case Statement.CreateIndex it -> here(it.table());
            case Statement.DropIndex it -> here(it.table());
            default -> Optional.empty();
        };
    }

    private Optional<TableName> here(TableName table) {
        return table.schema() == null || table.schema().equalsIgnoreCase(schema)
                ? Optional.of(table)
                : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        bench.close();
    }
}
