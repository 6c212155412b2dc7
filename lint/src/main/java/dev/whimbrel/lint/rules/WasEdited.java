package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** Known only where it is known what the target has run. */
final class WasEdited extends ChangeSetRule {
    WasEdited() {
        super(new RuleInfo(
                "ID008",
                "was edited after it had run, or comes before one that has",
                Severity.ERROR,
                false,
                "The target has what the old text made: what is reviewed and rehearsed is another schema than the one that is there.",
                "Leave a change set that has run as it was, and write another one after the last.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        return switch (changeSet.standing()) {
            case NEW -> Stream.of();
            case EDITED -> Stream.of(Note.of("was edited after the target had run it"));
            case OVERTAKEN ->
                Stream.of(Note.of("comes before one that the target has run").weighing(Severity.WARNING));
        };
    }
}
