package dev.whimbrel.ddl;

import java.util.List;

/**
 * What was found out about a statement, without its text: the same for equal tables in other schemas.
 *
 * @param parts in the order to send them; empty where it stays whole
 */
record Finding(Handling whole, List<PartFound> parts) {
    /** @param clauses by their places in the statement */
    record PartFound(List<Integer> clauses, Handling handling) {}

    static Finding of(Handling whole) {
        return new Finding(whole, List.of());
    }

    Finding remembered() {
        return new Finding(
                remembered(whole),
                parts.stream()
                        .map(part -> new PartFound(part.clauses(), remembered(part.handling())))
                        .toList());
    }

    private static Handling remembered(Handling handling) {
        return handling instanceof Handling.Known(var how, var because, var source) && source == Handling.Source.PROBED
                ? new Handling.Known(how, because, Handling.Source.REMEMBERED)
                : handling;
    }

    Answer in(Form form) {
        if (form instanceof Form.Altering altering && !parts.isEmpty()) {
            var sent = parts.stream()
                    .map(part -> part(altering.at(part.clauses()), part.handling()))
                    .toList();
            return new Answer(whole, sent, Separation.saving(whole.orWorst(), sent));
        }
        return new Answer(whole, List.of(part(form, whole)), "");
    }

    /** Only what was proven is written into a statement, and never over what its author wrote. */
    private static Answer.Part part(Form form, Handling handling) {
        var proven = handling instanceof Handling.Known known
                && known.source() != Handling.Source.STATIC
                && !form.isDictated();
        return new Answer.Part(proven ? form.with(handling.orWorst().modifiers()) : form.asWritten(), handling);
    }
}
