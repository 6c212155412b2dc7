package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which changes of a plan the rows are kept. The statements are to be shown in the order in which they will run: what an earlier one does to a
 * table may make its definition of before worthless. Not thread-safe.
 */
public final class RowKeeper {
    private static final Pattern ON_UPDATE = Pattern.compile("(?i)\\bON\\s+UPDATE\\b");

    private final Dialect dialect;
    private final @Nullable String schema;
    private final LocalDate until;
    private final long most;
    private final boolean on;
    private final Function<String, Optional<KeptTable>> tables;
    private final ToLongFunction<String> expected;
    /** May be another table by now, or do more at an update than before. */
    private final Set<String> redefined = new HashSet<>();
    /** Some of its old columns are not what they were. */
    private final Set<String> altered = new HashSet<>();

    private final Map<String, List<KeptTable.Column>> added = new HashMap<>();
    private @Nullable String unreadable;

    RowKeeper(
            Dialect dialect,
            @Nullable String schema,
            LocalDate until,
            RowsSettings settings,
            boolean on,
            Function<String, Optional<KeptTable>> tables,
            ToLongFunction<String> expected) {
        this.dialect = dialect;
        this.schema = schema;
        this.until = until;
        this.most = settings.most();
        this.on = on;
        this.tables = tables;
        this.expected = expected;
    }

    /** What is to be done with the next statement of the plan. */
    public RowVerdict next(String sql) {
        var verdict = ChosenRows.of(sql, dialect).map(chosen -> of(sql, chosen)).orElseGet(RowVerdict.NotMeant::new);
        remember(StatementParser.parse(sql, dialect));
        return on || verdict instanceof RowVerdict.OfNewColumns ? verdict : new RowVerdict.NotMeant();
    }

    private RowVerdict of(String sql, ChosenRows chosen) {
        if (!chosen.obstacle().isEmpty()) {
            return not(chosen.obstacle());
        }
        var named = chosen.table();
        if (unreadable != null) {
            return not(unreadable);
        }
        if (redefined.contains(key(named.name()))) {
            return redefined(named);
        }
        if (named.schema() != null && !named.schema().equals(schema)) {
            return not("the table is in another schema");
        }
        var table = tables.apply(named.name()).map(this::withAdded);
        if (table.isEmpty()) {
            return not("there is no table " + named.name() + " yet");
        }
        var unfit = Fitness.obstacle(table.get(), chosen);
        if (unfit.isEmpty() && setsNothingOld(table.get(), chosen)) {
            return new RowVerdict.OfNewColumns();
        }
        if (altered.contains(key(named.name()))) {
            return redefined(named);
        }
        if (!on) {
            return new RowVerdict.NotMeant();
        }
        var obstacle = unfit.or(() -> tooMany(table.get(), chosen));
        if (obstacle.isPresent()) {
            return not(obstacle.get());
        }
        var name = RowsName.fresh(until);
        var image = Image.of(name, table.get(), chosen);
        return new RowVerdict.Kept(RowsMark.kept(name, sql), RowsMark.back(name, image.inWords()), until);
    }

    private static RowVerdict redefined(TableName table) {
        return not("the plan changes the definition of " + table.name() + " before");
    }

    private boolean setsNothingOld(KeptTable table, ChosenRows chosen) {
        var fresh = added.getOrDefault(key(table.name()), List.of());
        return !chosen.deletes()
                && table.columns().stream().noneMatch(KeptTable.Column::clock)
                && chosen.sets().stream()
                        .allMatch(set ->
                                fresh.stream().anyMatch(column -> column.name().equalsIgnoreCase(set)));
    }

    private static RowVerdict not(String why) {
        return new RowVerdict.NotKept("its rows are not kept: " + why);
    }

    private Optional<String> tooMany(KeptTable table, ChosenRows chosen) {
        if (table.rows() <= most) {
            return Optional.empty();
        }
        var rows = chosen.where() == null ? 0 : expected.applyAsLong("SELECT 1 FROM " + chosen.conditioned());
        var about = rows == 0 ? table.rows() : Math.min(rows, table.rows());
        return about <= most
                ? Optional.empty()
                : Optional.of("it may touch about " + about + " rows, and no more than " + most
                        + " are kept (whimbrel.rows-kept.most)");
    }

    private KeptTable withAdded(KeptTable table) {
        var columns = new ArrayList<>(table.columns());
        columns.addAll(added.getOrDefault(key(table.name()), List.of()));
        return new KeptTable(
                table.name(),
                table.plain(),
                columns,
                table.key(),
                table.unique(),
                table.triggers(),
                table.referredBy(),
                table.rows());
    }

    private void remember(Statement statement) {
        switch (statement) {
            case Statement.Insert _, Statement.Update _, Statement.Delete _, Statement.Query _ -> {}
            case Statement.TruncateTable _, Statement.DropIndex _ -> {}
            case Statement.CreateIndex create when !isUnique(create.index()) -> {}
            case Statement.AlterTable alter -> {
                alter.clauses().forEach(clause -> remember(alter.table(), clause));
                if (ON_UPDATE.matcher(Bare.masked(alter.sql())).find()) {
                    redefined.add(key(alter.table().name()));
                }
            }
            case Statement.CreateTable create -> {
                redefined.add(key(create.table().name()));
                create.foreignKeys().forEach(this::referred);
            }
            case Statement.RenameTable rename -> {
                statement.changes().forEach(table -> redefined.add(key(table.name())));
                rename.to().forEach(table -> redefined.add(key(table.name())));
            }
            case Statement.DefineObject object
            when object.what().equals("TRIGGER") && object.verb().equals("CREATE") ->
                unreadable = "the plan makes a trigger before";
            default -> {
                statement.changes().forEach(table -> redefined.add(key(table.name())));
                if (statement.opaque()) {
                    unreadable = "a statement before it could not be read";
                }
            }
        }
    }

    private void remember(TableName table, AlterClause clause) {
        switch (clause) {
            case AlterClause.AddColumn(var column)
            when isSimple(column) ->
                added.computeIfAbsent(key(table.name()), _ -> new ArrayList<>()).add(of(column));
            case AlterClause.AddIndex(var index) when !isUnique(index) -> {}
            case AlterClause.AddForeignKey(var foreign) -> referred(foreign);
            case AlterClause.AddCheck _ -> {}
            case AlterClause.ModifyColumn _ -> altered.add(key(table.name()));
            default -> redefined.add(key(table.name()));
        }
    }

    private void referred(ForeignKeySpec foreign) {
        redefined.add(key(foreign.references().name()));
    }

    private static boolean isUnique(IndexSpec index) {
        return index.kind() == IndexSpec.Kind.PRIMARY || index.kind() == IndexSpec.Kind.UNIQUE;
    }

    private static boolean isSimple(ColumnSpec column) {
        return !column.generated() && !column.unique() && !column.primaryKey();
    }

    private static KeptTable.Column of(ColumnSpec column) {
        var type = column.type().toLowerCase(Locale.ROOT).split("[^a-z0-9_]", 2)[0];
        return new KeptTable.Column(column.name(), type, column.type(), false, false);
    }

    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
