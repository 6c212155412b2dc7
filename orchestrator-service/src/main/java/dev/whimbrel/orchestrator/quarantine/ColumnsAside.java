package dev.whimbrel.orchestrator.quarantine;

import static dev.whimbrel.orchestrator.quarantine.Quarantine.quoted;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dropped columns that are put aside instead: each gets another name and is made invisible, which changes nothing but the table's definition on
 * both servers (measured: ALGORITHM=INSTANT on MySQL 9.7 and MariaDB 11.4, for every type that is handled here). Who does not name the column does not see it; who
 * inserts does not need it.
 *
 * @param definition of the table, as the server writes it
 */
record ColumnsAside(Statement.AlterTable alter, String definition, ServerVersion server, LocalDate until) {

    /** The names that it drops; empty unless that is all it does. */
    static List<String> dropped(Statement.AlterTable alter) {
        var names = new ArrayList<String>();
        for (var clause : alter.clauses()) {
            if (!(clause instanceof AlterClause.DropColumn(var name))) {
                return List.of();
            }
            names.add(name);
        }
        return names;
    }

    Verdict verdict() {
        if (!isNewEnough()) {
            return dropped("this version of the server cannot make columns invisible without a copy");
        }
        if (!options().contains("ENGINE=InnoDB")) {
            return dropped("the table is of a sort whose definition cannot be changed without a copy");
        }
        var there = new ArrayList<String>();
        var back = new ArrayList<String>();
        for (var name : dropped(alter)) {
            var column = WrittenColumn.in(definition, name);
            if (column.isEmpty()) {
                return new Verdict.NotMeant(); // the server will say that there is none
            }
            var why = whyNot(column.get());
            if (why.isPresent()) {
                return dropped(why.get());
            }
            var aside = AsideName.of(name, until).text();
            there.add("CHANGE COLUMN " + column.get().quotedName() + " " + quoted(aside) + " "
                    + column.get().hidden().orElseThrow());
            back.addFirst("CHANGE COLUMN " + quoted(aside) + " " + column.get().quotedName() + " "
                    + column.get().text());
        }
        return new Verdict.PutAside(altering(there), altering(back), until);
    }

    private static Verdict dropped(String why) {
        return new Verdict.Dropped("not put aside: " + why);
    }

    private String altering(List<String> clauses) {
        return "ALTER TABLE " + quoted(alter.table().name()) + " " + String.join(", ", clauses) + ", ALGORITHM=INSTANT";
    }

    private boolean isNewEnough() {
        return server.flavour() == Flavour.MARIADB
                ? server.atLeast(10, 5)
                : server.atLeast(8, 1) || (server.atLeast(8, 0) && server.patch() >= 28);
    }

    /** What stands behind the lines of columns and keys. */
    private String options() {
        return definition.lines().dropWhile(line -> !line.startsWith(")")).reduce("", (all, line) -> all + line);
    }

    private Optional<String> whyNot(WrittenColumn column) {
        if (column.isSpecial()) {
            return Optional.of(
                    column.name() + " is generated, counts by itself, has a check of its own or is invisible already");
        }
        var user = definition
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("  " + column.quotedName() + " "))
                .filter(line -> line.toLowerCase(Locale.ROOT)
                        .contains(column.quotedName().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (user.isPresent()) {
            return Optional.of("the table's definition uses " + column.name() + ": "
                    + user.get().strip().replaceAll(",$", ""));
        }
        return column.hidden().isEmpty()
                ? Optional.of(column.name()
                        + " is NOT NULL without a default, and rows that do not know it could not be written")
                : Optional.empty();
    }
}
