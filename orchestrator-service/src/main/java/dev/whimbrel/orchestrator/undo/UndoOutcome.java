package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.lifecycle.Loss;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import java.util.List;

/** What came of undoing. */
sealed interface UndoOutcome {
    /** The target is what it was. @param proof what was compared, in words */
    record Undone(List<String> proof) implements UndoOutcome {}

    /** There is no way back in place, or it did not lead back. */
    record Impossible(String why, Loss lossOfRestore) implements UndoOutcome {}

    default Signal signal() {
        return switch (this) {
            case Undone(var proof) -> new Signal.ChangeUndone(proof);
            case Impossible(var why, var loss) -> new Signal.UndoImpossible(why, loss);
        };
    }
}
