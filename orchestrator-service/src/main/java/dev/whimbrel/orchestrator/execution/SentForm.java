package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.SentStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is really sent for a statement of the changelog: with the ALGORITHM and LOCK that were proven when it was planned, or in
 * parts. Liquibase and its checksums know nothing of it.
 */
@FunctionalInterface
interface SentForm {
    /** Everything as the changelog says it. */
    SentForm AS_WRITTEN = (_, _, sql) -> List.of(sql);

    /** In the order to send; just the statement where nothing else was planned for it. @param number counts within the change set, from 0 */
    List<String> of(String changeSet, int number, String sql);

    /** A statement that turns out to be another than was planned is sent as it is. */
    static SentForm planned(List<PlannedChangeSet> changeSets) {
        var planned = new HashMap<String, List<PlannedStatement>>();
        changeSets.forEach(each ->
                planned.put(each.getFile() + "::" + each.getId() + "::" + each.getAuthor(), each.getStatements()));
        return (changeSet, number, sql) -> of(planned, changeSet, number, sql);
    }

    private static List<String> of(
            Map<String, List<PlannedStatement>> planned, String changeSet, int number, String sql) {
        var statements = planned.getOrDefault(changeSet, List.of());
        if (number >= statements.size() || !statements.get(number).getSql().equals(sql)) {
            return List.of(sql);
        }
        var sent = statements.get(number).getSent().stream()
                .map(SentStatement::getSql)
                .toList();
        return sent.isEmpty() ? List.of(sql) : Part.marked(sent);
    }
}
