package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.orchestrator.inverse.Inverses;
import dev.whimbrel.orchestrator.quarantine.Quarantine;
import dev.whimbrel.orchestrator.rows.RowKeeper;

/** Who decides what is sent for a statement, and what undoes it; of one plan, and shown no statement yet. */
record Forms(Inverses inverses, Quarantine quarantine, RowKeeper rows) {}
