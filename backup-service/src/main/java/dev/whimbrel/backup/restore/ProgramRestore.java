package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ProgramEntry;
import dev.whimbrel.backup.sql.Program;
import dev.whimbrel.backup.sql.Programs;
import dev.whimbrel.backup.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes views, routines and events what the backup says, one by one, and leaves alone those that are. What came since stays.
 *
 * @param entries in an order in which they can be made
 * @param elsewhere in another schema events would run a second time: they are left out there
 */
record ProgramRestore(Connection connection, String schema, List<ProgramEntry> entries, boolean elsewhere) {
    private static final String USUAL_SESSION = "SET sql_mode = '" + Session.SQL_MODE
            + "', character_set_client = utf8mb4, collation_connection = utf8mb4_general_ci, time_zone = '+00:00'";

    /** @return what was proven, in a sentence */
    List<String> run(Undoable way) throws SQLException, CannotRestore {
        var wanted = entries.stream()
                .map(ProgramEntry::program)
                .filter(program -> !(elsewhere && program.isEvent()))
                .toList();
        way.take(steps(wanted, Programs.read(connection, schema)));
        return prove(wanted);
    }

    private static List<Step> steps(List<Program> wanted, List<Program> now) {
        var steps = new ArrayList<Step>();
        for (var program : wanted) {
            var old = find(now, program);
            if (!program.equals(old)) {
                if (old != null) {
                    steps.add(new Step("removing " + old.described(), List.of(old.drop()), creation(old)));
                }
                steps.add(new Step("making " + program.described(), creation(program), List.of(program.drop())));
            }
        }
        return List.copyOf(steps);
    }

    private static List<String> creation(Program program) {
        return List.of(program.session(), program.create(), USUAL_SESSION);
    }

    private static @Nullable Program find(List<Program> among, Program wanted) {
        return among.stream()
                .filter(it -> it.kind().equals(wanted.kind()) && it.name().equals(wanted.name()))
                .findFirst()
                .orElse(null);
    }

    private List<String> prove(List<Program> wanted) throws SQLException, CannotRestore {
        var now = Programs.read(connection, schema);
        var different = wanted.stream()
                .filter(program -> !Objects.equals(program, find(now, program)))
                .map(Program::described)
                .toList();
        if (!different.isEmpty()) {
            throw new CannotRestore("These did not come back as the backup says: " + String.join(", ", different)
                    + ". The live tables were put back as they were. Restore with the server version that the backup was"
                    + " taken from; an event whose only time has passed is dropped by the server: restore the tables by name"
                    + " then, and make the rest from the backup's files.");
        }
        return List.of("definitions of " + wanted.size() + " views, routines and events are the ones of the backup"
                + (elsewhere && entries.stream().anyMatch(it -> it.program().isEvent())
                        ? " (events were left out: they would run twice)"
                        : ""));
    }
}
