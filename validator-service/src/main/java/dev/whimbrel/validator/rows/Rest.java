package dev.whimbrel.validator.rows;

import java.sql.SQLException;
import java.time.Duration;

/** Gives a busy server time: nothing is as patient as a validation. */
final class Rest {
    /** Running threads, this one among them, from which on a server has better things to do. */
    private static final long BUSY = 64;

    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Then it goes on: a server that is always busy must be validated, too. */
    private static final int LONGEST = 50;

    private final Queries queries;

    Rest(Queries queries) {
        this.queries = queries;
    }

    void whileBusy() throws SQLException {
        for (var i = 0; i < LONGEST && running() >= BUSY && !queries.stopped(); i++) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                queries.stop();
            }
        }
    }

    private long running() throws SQLException {
        return queries.ask("SHOW GLOBAL STATUS LIKE 'Threads_running'", rows -> rows.next() ? rows.getLong(2) : 0L);
    }
}
