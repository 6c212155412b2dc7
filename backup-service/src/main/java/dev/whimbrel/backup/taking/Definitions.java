package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.FileEntry;
import dev.whimbrel.backup.format.FileNames;
import dev.whimbrel.backup.format.ProgramEntry;
import dev.whimbrel.backup.format.SequenceEntry;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.Program;
import dev.whimbrel.backup.sql.Sequence;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The DDL files, in the words of the mysql client. */
final class Definitions {
    private static final String PREAMBLE =
            "SET NAMES utf8mb4;\nSET SESSION sql_mode = '" + Session.SQL_MODE + "', foreign_key_checks = 0;\n";

    private Definitions() {}

    static FileEntry table(UnfinishedBackup into, String stem, CreateTable table) throws IOException {
        return into.write(FileNames.definition(stem), PREAMBLE + table.sql() + ";\n");
    }

    static List<ProgramEntry> programs(UnfinishedBackup into, List<Program> programs) throws IOException {
        var names = into.names();
        var written = new ArrayList<ProgramEntry>();
        for (var program : programs) {
            var file = FileNames.program(
                    program.kind().toLowerCase(Locale.ROOT).replace(' ', '-'),
                    written.size() + 1,
                    names.stem(program.name()));
            var text = program.session() + ";\nDELIMITER ;;\n" + program.create()
                    + ";;\nDELIMITER ;\nSET NAMES utf8mb4;\n";
            written.add(new ProgramEntry(program, into.write(file, text)));
        }
        return List.copyOf(written);
    }

    static List<SequenceEntry> sequences(UnfinishedBackup into, List<Sequence> sequences) throws IOException {
        var names = into.names();
        var written = new ArrayList<SequenceEntry>();
        for (var sequence : sequences) {
            var file = FileNames.program("sequence", written.size() + 1, names.stem(sequence.name()));
            var text = PREAMBLE + sequence.create() + ";\n" + sequence.position() + ";\n";
            written.add(new SequenceEntry(sequence, into.write(file, text)));
        }
        return List.copyOf(written);
    }

    static @Nullable FileEntry triggers(UnfinishedBackup into, String stem, List<Trigger> triggers) throws IOException {
        if (triggers.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        for (var trigger : triggers) {
            text.append(trigger.session())
                    .append(";\nDELIMITER ;;\n")
                    .append(trigger.create())
                    .append(";;\nDELIMITER ;\nSET NAMES utf8mb4;\n");
        }
        return into.write(FileNames.triggers(stem), text.toString());
    }
}
