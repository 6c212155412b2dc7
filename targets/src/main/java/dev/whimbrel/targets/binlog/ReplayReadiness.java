package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether what others write to some tables could be replayed from the binary log onto restored ones. Known beforehand: asked
 * when a plan is made, and again before a restore. What cannot be foreseen, such as others changing a table's definition
 * meanwhile, a replay finds out by itself, before it changes anything.
 *
 * @param obstacles sentences for people, each about the server or about one table
 */
public record ReplayReadiness(List<String> obstacles) {
    private static final Set<String> UNREADABLE = Set.of("vector", "uuid", "inet4", "inet6", "xmltype");
    private static final Set<String> INEXACT = Set.of("float", "double", "real");

    public ReplayReadiness {
        obstacles = List.copyOf(obstacles);
    }

    /** Asks the target. @param tables those that exist; others are passed over */
    public static ReplayReadiness of(Target target, Collection<String> tables) throws SQLException {
        try (var connection = target.connect()) {
            return judge(new ReplayQuestions(connection, target.schema()).ask(tables));
        }
    }

    /** Pure. */
    static ReplayReadiness judge(ReplayFacts facts) {
        var obstacles = new ArrayList<String>();
        require(
                facts.logged(),
                "the binary log is off, or the account may not ask for it (REPLICATION CLIENT)",
                obstacles);
        require(facts.mayRead(), "the account may not read the binary log: grant it REPLICATION SLAVE", obstacles);
        require(
                facts.mayMark(),
                "the account cannot mark its own session, so whose writes are whose cannot be told: grant it BINLOG ADMIN",
                obstacles);
        is(facts, "binlog_format", "ROW", obstacles);
        is(facts, "binlog_row_image", "FULL", obstacles);
        is(facts, "binlog_row_value_options", "", obstacles);
        is(facts, "log_bin_compress", "OFF", obstacles);
        facts.tables().forEach(table -> judge(table, obstacles));
        return new ReplayReadiness(obstacles);
    }

    private static void judge(ReplayFacts.Table table, List<String> obstacles) {
        var name = "table " + table.name() + " ";
        require(!table.key().isEmpty(), name + "has no primary key", obstacles);
        require(table.engine().equalsIgnoreCase("InnoDB"), name + "is not of InnoDB", obstacles);
        require(!table.versioned(), name + "keeps the history of its rows (system versioning)", obstacles);
        require(
                !table.hidden(),
                name + "has an index on an expression, for which the log has hidden columns",
                obstacles);
        for (var column : table.columns()) {
            var type = column.type().toLowerCase(Locale.ROOT);
            require(
                    !UNREADABLE.contains(type),
                    name + "has a column of type " + type + " (" + column.name() + ")",
                    obstacles);
            require(!column.compressed(), name + "has a compressed column (" + column.name() + ")", obstacles);
            require(
                    !(INEXACT.contains(type) && table.key().contains(column.name())),
                    name + "has an inexact number in its primary key",
                    obstacles);
        }
    }

    private static void is(ReplayFacts facts, String setting, String wanted, List<String> obstacles) {
        var value = facts.settings().getOrDefault(setting, wanted);
        require(
                value.equalsIgnoreCase(wanted),
                setting + " is " + (value.isEmpty() ? "empty" : value) + " and not "
                        + (wanted.isEmpty() ? "empty" : wanted),
                obstacles);
    }

    private static void require(boolean fulfilled, String otherwise, List<String> obstacles) {
        if (!fulfilled) {
            obstacles.add(otherwise);
        }
    }

    public boolean ready() {
        return obstacles.isEmpty();
    }
}
