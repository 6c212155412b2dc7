package dev.whimbrel.orchestrator.changelog;

import dev.whimbrel.migration.v1.Changelog;
import java.util.Optional;
import liquibase.exception.LiquibaseException;
import liquibase.exception.ValidationFailedException;

/** Liquibase's complaints in one sentence that says what to do next. */
final class Complaints {
    private static final int LONGEST = 600;

    private Complaints() {}

    static String of(ValidationFailedException invalid) {
        var edited = invalid.getInvalidMD5Sums();
        if (edited != null && !edited.isEmpty()) {
            return "a change set was edited after it ran here: " + short_(String.join("; ", edited))
                    + ". Put the change set back as it was and write the difference as a new one";
        }
        return "the changelog is not valid: " + short_(String.valueOf(invalid.getMessage()));
    }

    static String of(Changelog changelog, LiquibaseException unreadable) {
        return "the changelog " + changelog.getPath() + " cannot be read: " + short_(innermost(unreadable));
    }

    private static String innermost(Throwable problem) {
        var text = Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
        return problem.getCause() == null ? text : innermost(problem.getCause());
    }

    private static String short_(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
