package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A change set without a comment or an author; without a ticket where a policy says how one looks. */
final class SaysNothingOfItself extends ChangeSetRule {
    private static final Setting TICKET =
            new Setting("ticket", "", "how a ticket begins in comments, such as SHOP-; none asks for none");
    private static final Setting COMMENT = new Setting("comment", "true", "false to be content without comments");

    SaysNothingOfItself() {
        super(new RuleInfo(
                "ID010",
                "says nothing about itself",
                Severity.WARNING,
                false,
                "Whoever reviews it, or meets it in the history a year later, has only the statements to guess from.",
                "Write a comment that says why, and an author; a ticket where your team uses them.",
                List.of(TICKET, COMMENT)));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var missing = new ArrayList<String>();
        if (changeSet.comment().isBlank() && settings.text(COMMENT).equals("true")) {
            missing.add("comment");
        }
        if (changeSet.author().isBlank() || changeSet.author().equalsIgnoreCase("unknown")) {
            missing.add("author");
        }
        if (!settings.text(TICKET).isEmpty() && !changeSet.comment().contains(settings.text(TICKET))) {
            missing.add("ticket (" + settings.text(TICKET) + "…)");
        }
        return missing.isEmpty() ? Stream.of() : Stream.of(Note.of("has no " + String.join(", no ", missing)));
    }
}
