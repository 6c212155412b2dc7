package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.Check;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is left to do after the swap, decided from what the server says then: names of keys, checks and triggers pass from
 * the old tables to the new ones, and keys of tables that were not restored point to the new ones instead of following the
 * old ones aside. At every moment each relation is guarded by some key; under a wrong name, perhaps.
 *
 * @param blueprints of the restored tables
 * @param oldChecks checks of tables now aside whose names the new ones need, by the name they have aside
 * @param now what the schema holds after the swap
 */
record Settlement(Swap swap, List<Blueprint> blueprints, Map<String, List<Check>> oldChecks, Live now) {
    private static final String USUAL_SESSION = "SET sql_mode = '" + Session.SQL_MODE
            + "', character_set_client = utf8mb4, collation_connection = utf8mb4_general_ci";

    /** Triggers last: one that refers to what its table has lost can be dropped, but not made again by an undo. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        var outside = outside();
        outside.forEach(key -> steps.add(guard(key)));
        swap.leaving().forEach(table -> freeNames(RestoreNames.aside(table), steps));
        blueprints.forEach(blueprint -> takeNames(blueprint, steps));
        outside.forEach(key -> steps.add(letGo(key)));
        outside.forEach(key -> steps.add(rename(key)));
        swap.leaving()
                .forEach(table ->
                        now.triggersOf(RestoreNames.aside(table)).forEach(trigger -> steps.add(drop(trigger))));
        blueprints.forEach(blueprint -> blueprint.entry().triggers().forEach(trigger -> steps.add(create(trigger))));
        return List.copyOf(steps);
    }

    /** Keys of other tables that followed a table aside. */
    List<ForeignKey> outside() {
        var aside = swap.leaving().stream().map(RestoreNames::aside).toList();
        return now.foreignKeys().stream()
                .filter(key ->
                        key.withinSchema() && aside.contains(key.referencedTable()) && !aside.contains(key.table()))
                .toList();
    }

    private ForeignKey repointed(ForeignKey key) {
        var original = swap.leaving().stream()
                .filter(table -> RestoreNames.aside(table).equals(key.referencedTable()))
                .findFirst()
                .orElseThrow();
        return key.referencing(original);
    }

    private Step guard(ForeignKey key) {
        var temporary = repointed(key).named(RestoreNames.key(key.name()));
        return Step.of(
                "pointing foreign keys of " + key.table() + " to the restored tables",
                Alter.table(key.table(), temporary.addClause()),
                Alter.table(key.table(), temporary.dropClause()));
    }

    private static Step letGo(ForeignKey key) {
        return Step.of(
                "letting go of the former tables",
                Alter.table(key.table(), key.dropClause()),
                Alter.table(key.table(), key.addClause()));
    }

    private Step rename(ForeignKey key) {
        var wanted = List.of(repointed(key));
        var temporary = List.of(repointed(key).named(RestoreNames.key(key.name())));
        return Step.of(
                "naming foreign keys of " + key.table(),
                Alter.keys(key.table(), temporary, wanted),
                Alter.keys(key.table(), wanted, temporary));
    }

    /** Takes from a table aside the names that only one table of a schema can use. */
    private void freeNames(String aside, List<Step> steps) {
        var clauses = new ArrayList<String>();
        var back = new ArrayList<String>();
        now.foreignKeysOf(aside).forEach(key -> {
            clauses.add(key.dropClause());
            back.add(key.addClause());
        });
        for (var check : oldChecks.getOrDefault(aside, List.of())) {
            clauses.add(check.dropClause());
            back.add(check.addClause());
        }
        if (!clauses.isEmpty()) {
            steps.add(Step.of("freeing names of keys", Alter.table(aside, clauses), Alter.table(aside, back)));
        }
    }

    private void takeNames(Blueprint blueprint, List<Step> steps) {
        var table = blueprint.entry().name();
        var wanted = blueprint.entry().foreignKeys();
        if (!wanted.isEmpty()) {
            var temporary = wanted.stream()
                    .map(key -> key.named(RestoreNames.key(key.name())))
                    .toList();
            steps.add(Step.of(
                    "naming foreign keys of " + table,
                    Alter.keys(table, temporary, wanted),
                    Alter.keys(table, wanted, temporary)));
        }
        if (!blueprint.laterChecks().isEmpty()) {
            steps.add(Step.of(
                    "adding checks to " + table,
                    Alter.table(
                            table,
                            blueprint.laterChecks().stream()
                                    .map(Check::addClause)
                                    .toList()),
                    Alter.table(
                            table,
                            blueprint.laterChecks().stream()
                                    .map(Check::dropClause)
                                    .toList())));
        }
    }

    private static Step drop(Trigger trigger) {
        return new Step("removing triggers from the former tables", List.of(trigger.drop()), creation(trigger));
    }

    private static Step create(Trigger trigger) {
        return new Step("making triggers of " + trigger.table(), creation(trigger), List.of(trigger.drop()));
    }

    /** Makes a trigger under the session it was made under, and leaves a usual one. */
    static List<String> creation(Trigger trigger) {
        return List.of(trigger.session(), trigger.create(), USUAL_SESSION);
    }
}
