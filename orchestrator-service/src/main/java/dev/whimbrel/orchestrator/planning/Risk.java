package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Estimate;
import dev.whimbrel.migration.v1.Impact;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.targets.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much can go wrong, from 0 to 100, and why. Pure: docs/plan.md has the same table.
 *
 * @param reasons the heaviest first
 */
record Risk(int score, List<String> reasons) {
    private static final int MOST = 100;
    private static final long A_SECOND = 1_000;
    private static final long A_MINUTE = 60_000;

    private record Reason(int points, String text) {}

    static Risk of(List<PlannedStatement> statements, List<Impact> impacts, Environment environment) {
        var reasons = new ArrayList<Reason>();
        statements.forEach(statement -> statement(statement, reasons));
        impacts.stream()
                .filter(Impact::getBreaks)
                .forEach(impact -> reasons.add(
                        new Reason(20, impact.getKind() + " " + impact.getName() + " " + impact.getBecause())));
        reasons.removeIf(reason -> reason.points() == 0);
        reasons.sort(Comparator.comparingInt(Reason::points).reversed());
        var sum = reasons.stream().mapToInt(Reason::points).sum();
        if (environment == Environment.PRODUCTION && sum > 0) {
            var more = sum / 4;
            sum += more;
            reasons.add(new Reason(more, "the target is in production: a quarter more"));
        }
        return new Risk(
                Math.min(MOST, sum),
                reasons.stream()
                        .map(reason -> reason.text() + " (" + reason.points() + ")")
                        .distinct()
                        .toList());
    }

    private static void statement(PlannedStatement statement, List<Reason> reasons) {
        var tables = String.join(", ", statement.getTables());
        if (!statement.getRefused().isEmpty()) {
            reasons.add(new Reason(
                    MOST, "the server will refuse a statement on " + tables + ": " + statement.getRefused()));
        }
        if (!statement.getUnderstood()) {
            reasons.add(new Reason(30, "a statement could not be understood, so that anything may be changed"));
        }
        if (statement.getWayBack().startsWith("none")) {
            reasons.add(new Reason(40, "there is no way back for a change of " + tables));
        } else if (statement.getWayBack().startsWith("rung 4")) {
            reasons.add(new Reason(15, "only a restore leads back from a change of " + tables));
        }
        statement.getDestroys().forEach(what -> reasons.add(new Reason(15, "destroys " + what)));
        waiting(statement, tables, reasons);
        if (statement.getRebuild()) {
            reasons.add(new Reason(
                    bySize(statement.getBytes()),
                    "every row of " + tables + " is written anew: disk, cache and replicas feel it"));
        }
        if ("STATIC".equals(statement.getSource())) {
            reasons.add(new Reason(5, "how a change of " + tables + " is carried out was not tried on this server"));
        }
    }

    private static void waiting(PlannedStatement statement, String tables, List<Reason> reasons) {
        var estimate = statement.getEstimate();
        if (statement.getBlocksWrites() && estimate != null) {
            reasons.add(new Reason(
                    byWait(estimate), "others wait with writes to " + tables + " for " + Durations.inWords(estimate)));
        }
    }

    private static int byWait(Estimate estimate) {
        if (estimate.getHighMillis() < A_SECOND) {
            return 3;
        }
        return estimate.getHighMillis() < A_MINUTE ? 15 : 35;
    }

    private static int bySize(@Nullable Long bytes) {
        if (bytes == null) {
            return 5;
        }
        return bytes < 100_000_000L ? 1 : bytes < 10_000_000_000L ? 10 : 20;
    }
}
