package dev.whimbrel.orchestrator.execution;

import java.sql.SQLNonTransientConnectionException;

/** Somebody else has taken the target over: this run must not touch it any more, whatever it believes. */
final class Superseded extends SQLNonTransientConnectionException {
    private static final long serialVersionUID = 1L;

    Superseded() {
        super("another run has taken this target over", "08S01");
    }
}
