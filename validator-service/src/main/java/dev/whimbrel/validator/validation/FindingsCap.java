package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps an answer under half a megabyte, half of what a broker takes: a plan of ten thousand statements has many findings. */
final class FindingsCap {
    /** The stable id under which is said how many findings were left out. */
    static final String LEFT_OUT = "left-out";

    static final int MOST = 500;
    static final int MOST_BYTES = 400_000;
    private static final int LONGEST_TEXT = 2_000;

    private FindingsCap() {}

    /** The first ones, as many as fit, and at the end how many do not. */
    static List<Finding> cap(List<Finding> findings) {
        var kept = new ArrayList<Finding>();
        var bytes = 0;
        for (var finding : findings) {
            var shortened = shortened(finding);
            bytes += size(shortened);
            if (kept.size() == MOST || bytes > MOST_BYTES) {
                break;
            }
            kept.add(shortened);
        }
        if (kept.size() < findings.size()) {
            kept.add(leftOut(findings.size() - kept.size()));
        }
        return kept;
    }

    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static Finding leftOut(int number) {
        return new Finding(
                LEFT_OUT,
                Severity.INFO,
                number + " more findings were left out",
                null,
                null,
                "A message has a largest size; the gravest findings come first.",
                "Mend these, then validate again.",
                null,
                List.of(),
                null,
                false);
    }

    private static Finding shortened(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                cut(finding.message()),
                cutOrNull(finding.changeSet()),
                cutOrNull(finding.table()),
                cut(finding.why()),
                cut(finding.fix()),
                finding.count(),
                finding.sampleKeys(),
                wholeOrNull(finding.query()),
                finding.knownBefore());
    }

    private static @Nullable String cutOrNull(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    /** Half a statement is worse than none. */
    private static @Nullable String wholeOrNull(@Nullable String statement) {
        return statement == null || statement.length() > LONGEST_TEXT ? null : statement;
    }

    private static int size(Finding finding) {
        var texts = Stream.of(
                finding.rule(),
                finding.message(),
                finding.changeSet(),
                finding.table(),
                finding.why(),
                finding.fix(),
                finding.query());
        return Stream.concat(texts, finding.sampleKeys().stream())
                .mapToInt(text -> text == null ? 4 : text.getBytes(StandardCharsets.UTF_8).length + 4)
                .sum();
    }
}
