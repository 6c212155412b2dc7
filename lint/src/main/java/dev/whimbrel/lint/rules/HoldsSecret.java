package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A text given to an account or to a column with a telling name, or such a column that is made for text. */
final class HoldsSecret extends StatementRule {
    private static final Setting NAMES = new Setting(
            "names",
            "password passwd pwd secret api_key apikey access_key private_key client_secret",
            "names of columns that hold secrets");

    HoldsSecret() {
        super(new RuleInfo(
                "SE005",
                "keeps a secret in plain text",
                Severity.WARNING,
                false,
                "A changelog is read by many and kept for ever, and so are the server's logs; a column for plain passwords makes every backup a leak.",
                "Keep secrets where secrets are kept; store hashes, in a column that says so.",
                List.of(NAMES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var names = Set.copyOf(settings.list(NAMES));
        return Stream.concat(
                Secrets.given(it, names).map(where -> Note.of("writes a secret " + where + " in plain text")),
                Secrets.columns(it, names)
                        .map(column ->
                                Note.of("makes the column " + column + ", which is for a secret in plain text")));
    }
}
