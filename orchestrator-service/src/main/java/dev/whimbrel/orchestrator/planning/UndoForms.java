package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.Inquiry;
import dev.whimbrel.ddl.LockMode;
import dev.whimbrel.ddl.ProbeMemory;
import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.online.Route;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How a statement of the way back is sent: as that of the way forward, beside the live table where that is large and its writers would
 * have to wait. Found out when it is undone, not when it is planned: only then is the table what it is undone from.
 */
@Component
public class UndoForms {
    private final ProbeMemory memory;
    private final OnlineChanges online;

    public UndoForms(ProbeMemory memory, OnlineChanges online) {
        this.memory = memory;
        this.online = online;
    }

    /**
     * @param mayBlock whether the request allows that writers wait
     * @throws PlanRefused when they would have to, and it does not
     */
    public String of(Target target, String sql, boolean mayBlock) throws SQLException, PlanRefused {
        var flavour = target.version().flavour();
        var dialect = flavour == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        if (!(StatementParser.parse(sql, dialect) instanceof Statement.AlterTable change)) {
            return sql;
        }
        try (var connection = target.lend()) {
            if (!isLarge(connection, target, change) || !blocks(connection, target, sql)) {
                return sql;
            }
            return switch (online.route(connection, target.schema(), flavour, change, mayBlock)) {
                case Route.Native _ -> sql;
                case Route.Online _ -> Beside.marked(sql);
                case Route.Refused(var why) -> throw new PlanRefused(why);
            };
        }
    }

    private boolean isLarge(Connection connection, Target target, Statement.AlterTable change) throws SQLException {
        var table = change.table().name();
        return TableSizes.read(connection, target.schema(), target.version().flavour(), List.of(table))
                .of(table)
                .filter(size -> online.isLarge(size.rows(), size.bytes()))
                .isPresent();
    }

    private boolean blocks(Connection connection, Target target, String sql) throws SQLException {
        try (var inquiry = Inquiry.open(connection, target.schema(), target.version(), memory)) {
            return inquiry.ask(sql)
                    .filter(answer -> answer.worst().lock() != LockMode.NONE)
                    .isPresent();
        }
    }
}
