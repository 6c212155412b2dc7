package dev.whimbrel.orchestrator.online;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.targets.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/**
 * Chooses how a change of a table is carried out. Pure: what the tool would get wrong is known beforehand, not found out on
 * somebody's table.
 */
public final class Routes {
    private final OnlineSettings settings;
    private final Flavour flavour;

    public Routes(OnlineSettings settings, Flavour flavour) {
        this.settings = settings;
        this.flavour = flavour;
    }

    /**
     * @param blocksWrites whether writers would wait while the server carries it out
     * @param tool empty when it is not installed
     * @param mayBlock whether the request allows writers to wait, however large the table
     */
    public Route choose(
            Statement.AlterTable change,
            boolean blocksWrites,
            TableFacts table,
            Optional<OnlineTool> tool,
            boolean mayBlock) {
        if (!blocksWrites || !settings.isLarge(table.rows(), table.bytes())) {
            return new Route.Native("");
        }
        var size = "table %s is large (about %,d rows, %s) and the server would block its writers"
                .formatted(change.table().name(), table.rows(), inWords(table.bytes()));
        if (mayBlock) {
            return new Route.Native(size + "; the request allows that");
        }
        var obstacles = obstacles(change, table);
        if (tool.isEmpty()) {
            obstacles.addFirst(settings.command() + " is not installed where the orchestrator runs");
        }
        return obstacles.isEmpty()
                ? new Route.Online(tool.orElseThrow(), size)
                : new Route.Refused(
                        size + "; it cannot be copied beside instead, because "
                                + String.join(", and ", obstacles)
                                + ". Change that, or request it again with blocking allowed, in a window where writers may wait.");
    }

    private List<String> obstacles(Statement.AlterTable change, TableFacts table) {
        var found = new ArrayList<String>();
        if (!table.keyed()) {
            found.add("no primary key, nor a unique key without NULL, finds its rows");
        }
        if (!table.triggers().isEmpty()) {
            found.add("it has triggers (" + String.join(", ", table.triggers()) + ")");
        }
        if (!table.foreignKeys().isEmpty()) {
            found.add("foreign keys hang on it (" + String.join(", ", table.foreignKeys()) + ")");
        }
        // names of checks are unique in a schema there: the copy could not have the same ones
        if (flavour == Flavour.MYSQL && !table.checks().isEmpty()) {
            found.add("it has check constraints (" + String.join(", ", table.checks()) + ")");
        }
        change.clauses().stream()
                .flatMap(clause -> Routes.obstacle(clause).stream())
                .distinct()
                .forEach(found::add);
        return found;
    }

    private static Optional<String> obstacle(AlterClause clause) {
        return Optional.ofNullable(
                switch (clause) {
                    case AlterClause.AddIndex(var index)
                    when isUnique(index) -> "a unique key added that way would silently drop rows that share a value";
                    case AlterClause.AddColumn(var column)
                    when column.unique() || column.primaryKey() ->
                        "a unique key added that way would silently drop rows that share a value";
                    case AlterClause.ChangeColumn _, AlterClause.RenameColumn _ ->
                        "the tool may lose the values of a renamed column";
                    case AlterClause.DropPrimaryKey _ -> "the tool needs the primary key";
                    case AlterClause.AddForeignKey _, AlterClause.DropForeignKey _ ->
                        "the tool gives foreign keys other names";
                    case AlterClause.RenameTo _, AlterClause.ExchangePartition _ ->
                        "it is more than a change of the table itself";
                    default -> null;
                });
    }

    private static boolean isUnique(IndexSpec index) {
        return index.kind() == IndexSpec.Kind.UNIQUE || index.kind() == IndexSpec.Kind.PRIMARY;
    }

    private static String inWords(long bytes) {
        var size = DataSize.ofBytes(bytes);
        return size.toGigabytes() >= 10 ? size.toGigabytes() + " GB" : size.toMegabytes() + " MB";
    }
}
