package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.util.List;

/** Sends what is not in yet, and goes on with what is in only to a part. */
record Resuming(StatementSender sender, AlreadyApplied alreadyApplied) {
    /** @param forms all that is sent for the statement, this step among them */
    void send(Step step, List<String> forms) throws SQLException {
        var begun = alreadyApplied.begun(step);
        if (begun.isPresent()) {
            sender.goOn(step, begun.get());
        } else if (!alreadyApplied.contains(step, forms)) {
            sender.send(step);
        } else if (sender.belongsToSession(step)) {
            sender.repeat(step);
        }
    }
}
