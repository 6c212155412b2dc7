package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** LOAD DATA, INTO OUTFILE, LOAD_FILE, INSTALL PLUGIN, functions out of libraries. */
final class ReachesOutside extends StatementRule {
    ReachesOutside() {
        super(new RuleInfo(
                "SE003",
                "reads or writes files of the server, or loads code into it",
                Severity.ERROR,
                false,
                "Files of the server, and code loaded into it, are outside of the schema: no backup holds them and no rollback undoes them.",
                "Load data by the changelog (loadData), and leave plugins and functions in libraries to the server's administrator.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return reason(it).stream().map(what -> Note.of("is or holds " + what));
    }

    private static Optional<String> reason(Placed it) {
        var words = it.words();
        if (words.begins("LOAD", "DATA") || words.begins("LOAD", "XML")) {
            return Optional.of("LOAD DATA");
        }
        if (words.holds("INTO", "OUTFILE") || words.holds("INTO", "DUMPFILE")) {
            return Optional.of("INTO OUTFILE");
        }
        if (words.calls().contains("LOAD_FILE")) {
            return Optional.of("LOAD_FILE()");
        }
        if (words.begins("INSTALL") || words.begins("UNINSTALL")) {
            return Optional.of(words.tokens().getFirst().upper() + " of a plugin or component");
        }
        return words.begins("CREATE") && words.says("SONAME")
                ? Optional.of("a function out of a library")
                : Optional.empty();
    }
}
