package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.SequenceEntry;
import dev.whimbrel.backup.sql.Sequence;
import dev.whimbrel.backup.sql.Sequences;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes MariaDB's sequences what the backup says, standing where they stood. What came since stays. */
record SequenceRestore(Connection connection, String schema, List<SequenceEntry> entries) {

    /** Those that are gone, for tables that draw from them cannot be made without. @param undo takes the way back */
    void makeMissing(Patience patience, List<String> undo) throws SQLException {
        for (var wanted : wanted()) {
            if (find(Sequences.read(connection, schema), wanted) == null) {
                patience.execute(connection, wanted.create());
                patience.execute(connection, wanted.position());
                undo.add(wanted.drop());
            }
        }
    }

    /** @return what was proven, in a sentence */
    List<String> run(Undoable way) throws SQLException, CannotRestore {
        var before = entries.isEmpty() ? List.<Sequence>of() : Sequences.read(connection, schema);
        var steps = new ArrayList<Step>();
        for (var sequence : wanted()) {
            var old = find(before, sequence);
            if (!sequence.equals(old)) {
                steps.add(new Step(
                        "making " + sequence.described(),
                        List.of(old == null ? sequence.create() : sequence.replace(), sequence.position()),
                        old == null ? List.of(sequence.drop()) : List.of(old.replace(), old.position())));
            }
        }
        way.take(steps);
        return prove();
    }

    private List<String> prove() throws SQLException, CannotRestore {
        if (entries.isEmpty()) {
            return List.of();
        }
        var now = Sequences.read(connection, schema);
        var different = wanted().stream()
                .filter(sequence -> !isThere(now, sequence))
                .map(Sequence::described)
                .toList();
        if (!different.isEmpty()) {
            throw new CannotRestore("These did not come back as the backup says: " + String.join(", ", different)
                    + ". The live tables were put back as they were. Restore with the server version that the backup was"
                    + " taken from.");
        }
        return List.of(entries.size() + " sequences are defined as in the backup, and go on where they stood");
    }

    /** Somebody may have drawn from it since. */
    private static boolean isThere(List<Sequence> now, Sequence wanted) {
        var found = find(now, wanted);
        return found != null && found.isDefinedAs(wanted);
    }

    private List<Sequence> wanted() {
        return entries.stream().map(SequenceEntry::sequence).toList();
    }

    private static @Nullable Sequence find(List<Sequence> among, Sequence wanted) {
        return among.stream()
                .filter(it -> it.name().equals(wanted.name()))
                .findFirst()
                .orElse(null);
    }
}
