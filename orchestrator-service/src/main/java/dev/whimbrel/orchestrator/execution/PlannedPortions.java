package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.planning.RowPortions;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a plan what {@link Chunking} will decide. */
@Component
class PlannedPortions implements RowPortions {
    private final ChunkSettings settings;

    PlannedPortions(ChunkSettings settings) {
        this.settings = settings;
    }

    @Override
    public String of(Connection connection, Target target, String sql) throws SQLException {
        if (RowsMark.back(sql).isPresent()) {
            return "in portions of the kept rows, each a transaction of its own";
        }
        boolean mariaDb = target.version().flavour() == Flavour.MARIADB;
        var dialect = mariaDb ? Dialect.MARIADB : Dialect.MYSQL;
        var statement = StatementParser.parse(sql, dialect);
        var table = changed(statement);
        var keys = new TableKeysReader(connection, target.schema(), mariaDb);
        if (table == null || keys.expectedRows(sql) <= settings.above()) {
            return "";
        }
        return switch (Chunkability.of(statement, keys.of(table), dialect)) {
            case Chunkability.Chunks _ -> "in portions of the primary key, each a transaction of its own";
            case Chunkability.Whole(var why) -> "in one transaction, because " + why;
        };
    }

    private static @Nullable TableName changed(Statement statement) {
        var tables =
                switch (statement) {
                    case Statement.Update update -> update.tables();
                    case Statement.Delete delete -> delete.tables();
                    default -> List.<TableName>of();
                };
        return tables.isEmpty() ? null : tables.getFirst();
    }
}
