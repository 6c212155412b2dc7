package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.FileEntry;
import dev.whimbrel.backup.format.FileNames;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.Trigger;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The DDL files of a table, in the words of the mysql client. */
final class Definitions {
    private static final String PREAMBLE =
            "SET NAMES utf8mb4;\nSET SESSION sql_mode = '" + Session.SQL_MODE + "', foreign_key_checks = 0;\n";

    private Definitions() {}

    static FileEntry table(UnfinishedBackup into, String stem, CreateTable table) throws IOException {
        return into.write(FileNames.definition(stem), PREAMBLE + table.sql() + ";\n");
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
