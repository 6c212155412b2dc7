package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.sql.Grants;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.targets.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a backup may lack without anybody noticing: servers show an account only what it may see. What it sees and may not read
 * is refused elsewhere.
 */
final class Unseen {
    private static final List<String> SHOWING_ROUTINES =
            List.of("EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE", "SHOW CREATE ROUTINE");

    private Unseen() {}

    /** A sentence each; empty when it sees all. */
    static List<String> by(Grants grants, Flavour flavour, Survey survey) {
        var unseen = new ArrayList<String>();
        triggers(grants, survey).ifPresent(unseen::add);
        if (survey.whole()) {
            var schema = survey.schema();
            if (!grants.onSchema("EVENT", schema)) {
                unseen.add("It lacks EVENT on schema " + schema + ": events are not in the backup.");
            }
            if (!seesRoutines(grants, flavour, schema)) {
                unseen.add("It lacks every privilege that would show it the routines of schema " + schema
                        + ": routines may be missing from the backup. " + routineGrant(flavour));
            }
            if (!grants.onSchema("SELECT", schema)) {
                unseen.add("It may SELECT from single tables of schema " + schema
                        + " only: tables and views that it may not are not in the backup.");
            }
        }
        return List.copyOf(unseen);
    }

    private static java.util.Optional<String> triggers(Grants grants, Survey survey) {
        var blind = survey.chosen().stream()
                .map(TableShape::name)
                .filter(table -> !grants.onTable("TRIGGER", survey.schema(), table))
                .collect(Collectors.joining(", "));
        return blind.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of("It lacks TRIGGER on tables of schema " + survey.schema()
                        + ": triggers of these are not in the backup: " + blind + ".");
    }

    private static boolean seesRoutines(Grants grants, Flavour flavour, String schema) {
        boolean all = flavour == Flavour.MYSQL
                ? Stream.of("SHOW_ROUTINE", "SELECT").anyMatch(grants::everywhere)
                : grants.onTable("SELECT", "mysql", "proc");
        return all || SHOWING_ROUTINES.stream().anyMatch(privilege -> grants.onSchema(privilege, schema));
    }

    private static String routineGrant(Flavour flavour) {
        return flavour == Flavour.MYSQL ? "SHOW_ROUTINE would do." : "SELECT on mysql.proc would do.";
    }
}
