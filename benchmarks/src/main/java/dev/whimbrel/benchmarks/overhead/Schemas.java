package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.benchmarks.frame.Server;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The schemas that are migrated, under the names of their own. */
record Schemas(Server server, List<String> names, ConfiguredTargets targets) implements AutoCloseable {
    static Schemas of(Server server, String prefix, int count) {
        var names = IntStream.range(0, count)
                .mapToObj(number -> "whimbrel_bench_" + prefix + number)
                .toList();
        var settings = new LinkedHashMap<String, TargetSettings>();
        names.forEach(name -> settings.put(
                name,
                new TargetSettings(
                        server.url() + name, server.user(), server.password(), Environment.DEVELOPMENT, Set.of())));
        return new Schemas(server, names, ConfiguredTargets.of(settings));
    }

    /** Makes all of them anew, with nothing in them. */
    void empty() throws SQLException {
        for (var name : names) {
            execute("DROP SCHEMA IF EXISTS " + name, "CREATE SCHEMA " + name);
        }
    }

    Target target(String name) {
        return targets.get(name);
    }

    Connection connect(String name) throws SQLException {
        return server.connect(name);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (var name : names) {
            execute("DROP SCHEMA IF EXISTS " + name);
        }
    }
}
