package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.StatementKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which tables a plan makes: after a restore they are one too many. */
final class CreatedTables {
    private static final Pattern CREATE_TABLE =
            Pattern.compile("\\s*create\\s+(or\\s+replace\\s+)?table\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private CreatedTables() {}

    /**
     * Only those that certainly did not exist when the plan was made. What is left out here is not lost: after the restore
     * the catalog is compared with what was before.
     */
    static List<String> of(Plan plan) {
        // of a plan that could not be understood it is not known which tables existed
        return plan.getWholeSchema() ? List.of() : made(plan);
    }

    private static List<String> made(Plan plan) {
        var existed =
                plan.getAffectedTables().stream().map(CreatedTables::folded).collect(Collectors.toSet());
        return plan.getChangeSets().stream()
                .flatMap(changeSet -> changeSet.getStatements().stream())
                .filter(CreatedTables::makesTables)
                .flatMap(statement -> statement.getTables().stream())
                .filter(Predicate.not(table -> existed.contains(folded(table))))
                .distinct()
                .toList();
    }

    private static boolean makesTables(PlannedStatement statement) {
        return statement.getKind() == StatementKind.RENAME
                || (statement.getKind() == StatementKind.CREATE
                        && CREATE_TABLE.matcher(statement.getSql()).matches());
    }

    /** On some servers "Film" and "film" are one table; to take two for one is the safe mistake here. */
    private static String folded(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
