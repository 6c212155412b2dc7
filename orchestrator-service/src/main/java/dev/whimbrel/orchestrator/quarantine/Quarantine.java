package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.catalog.Catalog;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides which dropped tables and columns of a plan can be put aside instead. The statements are to be shown in the order in which they will run. Not
 * thread-safe; asks no server.
 *
 * <p>Put aside is only what nobody can tell from what was dropped: a table whose foreign keys, triggers or checks would live on is not, nor is a column that the
 * rest of its table's definition uses.
 */
public final class Quarantine {
    private final Catalog before;
    private final ServerVersion server;
    private final Dialect dialect;
    private final Function<String, Optional<String>> definitions;
    private final LocalDate until;
    private final boolean on;
    private final Set<String> touched = new HashSet<>();

    /** @param definitions a table as the server would write it, before anything of the plan has run; empty when it is not there */
    Quarantine(
            Catalog before,
            ServerVersion server,
            Function<String, Optional<String>> definitions,
            LocalDate until,
            boolean on) {
        this.before = before;
        this.server = server;
        this.dialect = server.flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        this.definitions = definitions;
        this.until = until;
        this.on = on;
    }

    /** What is to be done with the next statement of the plan. */
    public Verdict next(String sql) {
        var statement = StatementParser.parse(sql, dialect);
        var verdict = on ? of(statement) : new Verdict.NotMeant();
        statement.changes().forEach(table -> touched.add(key(table)));
        if (statement instanceof Statement.RenameTable rename) {
            rename.to().forEach(table -> touched.add(key(table)));
        }
        return verdict;
    }

    private Verdict of(Statement statement) {
        return switch (statement) {
            case Statement.DropTable drop when !drop.temporary() -> of(drop);
            case Statement.AlterTable alter when !ColumnsAside.dropped(alter).isEmpty() -> of(alter);
            case Statement.AlterTable alter
            when dropsOneOfSeveral(alter) ->
                new Verdict.Dropped(
                        "a column that is dropped together with other changes is gone at once; in a statement of its own it is put aside");
            default -> new Verdict.NotMeant();
        };
    }

    private static boolean dropsOneOfSeveral(Statement.AlterTable alter) {
        return alter.clauses().stream().anyMatch(AlterClause.DropColumn.class::isInstance);
    }

    private Verdict of(Statement.AlterTable alter) {
        var table = alter.table();
        if (!isOfThisSchema(table) || !before.tables().contains(table.name())) {
            return new Verdict.NotMeant();
        }
        if (touched.contains(key(table))) {
            return new Verdict.Dropped("not put aside: the plan has changed " + table.name() + " before");
        }
        return definitions
                .apply(table.name())
                .map(definition -> new ColumnsAside(alter, definition, server, until).verdict())
                .orElseGet(Verdict.NotMeant::new);
    }

    private Verdict of(Statement.DropTable drop) {
        if (drop.tables().size() > 1) {
            return new Verdict.Dropped(
                    "several tables in one statement are dropped at once; one by one they are put aside");
        }
        var table = drop.tables().getFirst();
        if (!isOfThisSchema(table) || !before.tables().contains(table.name())) {
            return new Verdict.NotMeant();
        }
        if (touched.contains(key(table))) {
            return new Verdict.Dropped("not put aside: the plan has changed " + table.name() + " before");
        }
        return whyNot(table.name())
                .<Verdict>map(why -> new Verdict.Dropped("not put aside: " + why))
                .orElseGet(() -> aside(table.name()));
    }

    private boolean isOfThisSchema(TableName table) {
        return table.schema() == null || table.schema().equals(before.schema());
    }

    private Verdict aside(String table) {
        var name = AsideName.of(table, until);
        return new Verdict.PutAside(rename(table, name.text()), rename(name.text(), table), until);
    }

    private static String rename(String from, String to) {
        return "RENAME TABLE " + quoted(from) + " TO " + quoted(to);
    }

    private Optional<String> whyNot(String table) {
        return Stream.of(ownKeys(table), keysTo(table), triggers(table), checks(table))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> ownKeys(String table) {
        return properties("table " + table)
                .filter(each -> each.getKey().startsWith("foreign key "))
                .findFirst()
                .map(key -> "its foreign key " + key.getKey().substring("foreign key ".length())
                        + " would go on binding the rows it refers to");
    }

    private Optional<String> keysTo(String table) {
        return before.tables().stream()
                .filter(other -> properties("table " + other)
                        .anyMatch(each -> each.getKey().startsWith("foreign key ")
                                && each.getValue().contains(" references " + table + " (")))
                .findFirst()
                .map(other -> "a foreign key of " + other + " refers to it");
    }

    private Optional<String> triggers(String table) {
        return before.objects().entrySet().stream()
                .filter(object -> object.getKey().startsWith("trigger ")
                        && table.equals(object.getValue().get("table")))
                .findFirst()
                .map(object -> "its " + object.getKey() + " would keep its name");
    }

    /** On MySQL their names are those of the schema. */
    private Optional<String> checks(String table) {
        return properties("table " + table)
                .filter(each -> dialect == Dialect.MYSQL && each.getKey().startsWith("check "))
                .findFirst()
                .map(check -> "its " + check.getKey() + " would keep its name");
    }

    private Stream<Map.Entry<String, String>> properties(String object) {
        var there = before.objects().get(object);
        return there == null ? Stream.of() : there.entrySet().stream();
    }

    private static String key(TableName table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
