package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose rows are kept, by the settings of each target. Thread-safe. */
@Component
public class RowKeeping {
    private final RowsSettings settings;
    private final Clock clock;

    public RowKeeping(RowsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** As where nothing is said about it: for a week, and up to a million rows. */
    public static RowKeeping asUsual() {
        return new RowKeeping(new RowsSettings(Duration.ofDays(7), 1_000_000, Map.of()), Clock.systemUTC());
    }

    /** For one plan. @param connection to the target, used while the plan is made */
    public RowKeeper of(Target target, Connection connection) throws SQLException {
        var mariaDb = target.version().flavour() == Flavour.MARIADB;
        var reader = new KeptTableReader(connection, target.schema());
        return new RowKeeper(
                mariaDb ? Dialect.MARIADB : Dialect.MYSQL,
                target.schema(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(settings.days()),
                settings,
                settings.isOn(target.name()),
                table -> read(reader, table),
                query -> expected(connection, (mariaDb ? "EXPLAIN " : "EXPLAIN FORMAT=TRADITIONAL ") + query));
    }

    private static Optional<KeptTable> read(KeptTableReader reader, String table) {
        try {
            return reader.of(table);
        } catch (SQLException unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    /** Carries the cause past a function that may throw none. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(SQLException cause) {
            super(cause);
        }
    }

    /** 0 when the server cannot tell, as of columns that the plan itself adds. */
    private static long expected(Connection connection, String explain) {
        try (var statement = connection.createStatement();
                var plan = statement.executeQuery(explain)) {
            var most = 0L;
            while (plan.next()) {
                most = Math.max(most, plan.getLong("rows"));
            }
            return most;
        } catch (SQLException unknown) {
            return 0;
        }
    }
}
