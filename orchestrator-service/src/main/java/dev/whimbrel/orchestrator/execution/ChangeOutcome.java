package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import java.util.List;
import java.util.Optional;

/** What can be proven about the target after trying to change it. */
sealed interface ChangeOutcome {
    /** Everything is in. @param proof what was compared, in words */
    record Applied(List<String> proof) implements ChangeOutcome {}

    /** Nothing is in. */
    record Refused(String why) implements ChangeOutcome {}

    /** Something is in, something is not, and the journal says which. */
    record Partial(String why) implements ChangeOutcome {}

    /** It cannot be told. */
    record Unproven(String why) implements ChangeOutcome {}

    /** Asked to stop; whoever asked goes on from here. */
    record Stopped() implements ChangeOutcome {}

    default Optional<Signal> signal() {
        return switch (this) {
            case Applied(var proof) -> Optional.of(new Signal.ChangeApplied(proof));
            case Refused(var why) -> Optional.of(new Signal.ChangeRefused(why));
            case Partial(var why) -> Optional.of(new Signal.ChangeFailed(why));
            case Unproven(var why) -> Optional.of(new Signal.ChangeUnproven(why));
            case Stopped _ -> Optional.empty();
        };
    }
}
