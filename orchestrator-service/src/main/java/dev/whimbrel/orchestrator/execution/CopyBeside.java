package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.online.OnlineFailed;
import dev.whimbrel.orchestrator.online.OnlineReport;
import java.sql.SQLException;

/** Carries a statement out by copying its table beside the live one, and fails as a server would. */
final class CopyBeside {
    private final TargetSession session;
    private final OnlineChanges online;
    private final RunProgress progress;

    CopyBeside(TargetSession session, OnlineChanges online, RunProgress progress) {
        this.session = session;
        this.online = online;
        this.progress = progress;
    }

    /** @param marked see {@link Beside} */
    void send(String marked) throws SQLException {
        try {
            online.carryOut(
                    session.target().login(),
                    session.schema(),
                    Beside.unmarked(marked),
                    session.dialect(),
                    session.connection(),
                    new Reporting());
        } catch (OnlineFailed failed) {
            throw progress.stopRequested()
                    ? new SQLException(failed.getMessage(), "70100", ServerErrors.KILLED, failed)
                    : new SQLException(failed.getMessage(), "HY000", failed);
        } catch (SQLException failed) {
            throw failed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a table was copied", "70100", ServerErrors.KILLED, stopped);
        } catch (Exception failed) {
            throw new SQLException("the table could not be copied: " + failed.getMessage(), "HY000", failed);
        }
    }

    private final class Reporting implements OnlineReport {
        @Override
        public void at(String detail) {
            progress.beside(detail);
        }

        @Override
        public boolean stopRequested() {
            return progress.stopRequested();
        }

        @Override
        public void stillHeld() throws SQLException {
            if (session.isLost()) {
                throw new SQLException("the connection that holds the target was lost", "08S01");
            }
        }
    }
}
