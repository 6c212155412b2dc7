package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.util.Optional;
import liquibase.exception.MigrationFailedException;

/** Finds out what is behind an exception that went through Liquibase. */
final class Failure {
    private Failure() {}

    static <T extends Throwable> Optional<T> cause(Throwable problem, Class<T> type) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    static boolean connectionLost(Throwable problem) {
        return cause(problem, SQLException.class)
                .filter(ServerErrors::connectionLost)
                .isPresent();
    }

    static boolean stopped(Throwable problem) {
        return cause(problem, Progress.Stopped.class).isPresent()
                || cause(problem, SQLException.class)
                        .filter(ServerErrors::killed)
                        .isPresent();
    }

    /** In words, without data of rows. */
    static String inWords(Throwable problem) {
        var where = cause(problem, MigrationFailedException.class)
                .map(MigrationFailedException::getMessage)
                .map(text -> text.replaceFirst("(?s):\\s.*", ""))
                .map(text -> text.replaceFirst("^Migration failed for changeset", "change set"))
                .orElse("the change");
        var why = cause(problem, SQLException.class).map(Redacted::message).orElseGet(() -> innermost(problem));
        return where.strip() + " failed: " + why;
    }

    private static String innermost(Throwable problem) {
        return problem.getCause() == null ? oneLine(problem) : innermost(problem.getCause());
    }

    private static String oneLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
