package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of new tables, columns and indexes: reserved, with other signs than set, too long. */
final class NamesBadly extends StatementRule {
    private static final Setting PATTERN =
            new Setting("pattern", "[a-z][a-z0-9_]*", "how a name looks, as a regular expression");
    private static final Setting LENGTH = new Setting("length", "64", "how long one may be");

    NamesBadly() {
        super(new RuleInfo(
                "DS011",
                "has a name that makes trouble",
                Severity.WARNING,
                false,
                "Reserved words must be quoted for ever, capitals differ between servers, and long names break tools and generated constraints.",
                "Use lower case letters, digits and underscores.",
                List.of(PATTERN, LENGTH)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var pattern = Pattern.compile(settings.text(PATTERN));
        return Made.named(it)
                .distinct()
                .flatMap(name -> reason(name, pattern, settings.number(LENGTH)).stream()
                        .map(why -> Note.of("names something " + name + ", " + why)));
    }

    private static Optional<String> reason(String name, Pattern pattern, long longest) {
        if (Reserved.is(name)) {
            return Optional.of("which is a reserved word");
        }
        if (name.length() > longest) {
            return Optional.of("which is longer than " + longest);
        }
        return pattern.matcher(name).matches() ? Optional.empty() : Optional.of("which does not look as agreed");
    }
}
