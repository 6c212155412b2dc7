package dev.whimbrel.lint.subject;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of the target. Rules ask it, never a server, so that the same rules run without one.
 *
 * @param schema the target's own; empty where there is no target
 * @param asked whether the target was asked: then a table that is not in here does not exist
 * @param guarded whether a migration with its own guards follows: the rows are asked whether they bear the change, and a backup is taken; then lint need not
 *     warn of what those catch
 * @param tables by their names, as their server writes them
 * @param sizes by names in lower case
 * @param variables of the session that will run the changelog, by names in lower case
 * @param freeBytes on the server's disk
 * @param replicas how many follow the target
 */
public record Facts(
        ServerVersion server,
        String schema,
        boolean asked,
        boolean guarded,
        Map<String, String> tables,
        Map<String, TableFacts> sizes,
        List<Dependent> dependents,
        Map<String, String> variables,
        OptionalLong freeBytes,
        int replicas) {
    public Facts {
        tables = Map.copyOf(tables);
        sizes = Map.copyOf(sizes);
        dependents = List.copyOf(dependents);
        variables = Map.copyOf(variables);
    }

    /** Of a target only the server's version is known. */
    public static Facts of(ServerVersion server) {
        return new Facts(server, "", false, false, Map.of(), Map.of(), List.of(), Map.of(), OptionalLong.empty(), 0);
    }

    /** The same, of a target whose schema has this name. */
    public Facts named(String name) {
        return new Facts(server, name, asked, guarded, tables, sizes, dependents, variables, freeBytes, replicas);
    }

    public Dialect dialect() {
        return isMySql() ? Dialect.MYSQL : Dialect.MARIADB;
    }

    public boolean isMySql() {
        return server.flavour() == Flavour.MYSQL;
    }

    public Optional<TableFacts> size(String table) {
        return Optional.ofNullable(sizes.get(table.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
