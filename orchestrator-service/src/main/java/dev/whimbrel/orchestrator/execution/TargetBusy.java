package dev.whimbrel.orchestrator.execution;

/** Somebody else holds the target. */
public final class TargetBusy extends Exception {
    private static final long serialVersionUID = 1L;

    TargetBusy(String schema, Holder holder, Journal.Owner last) {
        super(holder.inWords() + " holds the lock on " + schema + whose(last)
                + ". It is freed when that connection ends; request the migration again then");
    }

    private static String whose(Journal.Owner last) {
        return last.migration().isEmpty() ? "" : ", for migration " + last.migration() + " (" + last.words() + ")";
    }
}
