package dev.whimbrel.validator.rows;

import dev.whimbrel.lint.schema.Type;
import dev.whimbrel.lint.subject.Dependent;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.TableFacts;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what lint wants to know of a target. What the account may not see is not known; only a lost connection is an error. */
final class FactsReader {
    /** Beyond this many tables only those of the plan are read. */
    private static final int FEW_TABLES = 200;

    private final KnownRows known;
    private final ServerVersion version;
    private final Shape shape;

    FactsReader(Connection connection, ServerVersion version, Shape shape) {
        this.known = new KnownRows(connection);
        this.version = version;
        this.shape = shape;
    }

    /** @param wanted which tables' definitions are needed at least */
    Facts read(Predicate<String> wanted) throws SQLException {
        var planned = shape.tables().stream()
                .filter(table -> wanted.test(table.name()))
                .toList();
        var traffic = Traffic.of(known, version, shape.schema(), planned);
        return new Facts(
                version,
                shape.schema(),
                true,
                true,
                tables(wanted),
                sizes(traffic),
                dependents(),
                variables(),
                traffic.freeBytes(),
                replicas());
    }

    private Dialect dialect() {
        return version.flavour() == Flavour.MYSQL ? Dialect.MYSQL : Dialect.MARIADB;
    }

    private Map<String, String> tables(Predicate<String> wanted) throws SQLException {
        var few = shape.tables().size() <= FEW_TABLES;
        var tables = new HashMap<String, String>();
        for (var table : shape.tables()) {
            if (few || wanted.test(table.name())) {
                var name = "`" + table.name().replace("`", "``") + "`";
                rows("SHOW CREATE TABLE " + name).stream()
                        .findFirst()
                        .ifPresent(row -> tables.put(table.name(), row.get(1)));
            }
        }
        return tables;
    }

    private Map<String, TableFacts> sizes(Traffic traffic) throws SQLException {
        var versions = rowVersions();
        var counters = counters();
        var sizes = new HashMap<String, TableFacts>();
        for (var table : shape.tables()) {
            var key = table.name().toLowerCase(Locale.ROOT);
            sizes.put(
                    key,
                    new TableFacts(
                            table.size().rows(),
                            table.size().bytes(),
                            versions.getOrDefault(key, 0),
                            used(table, counters.getOrDefault(key, 0.0)),
                            traffic.writesPerSecond(key),
                            traffic.isHeld(key)));
        }
        return sizes;
    }

    private Map<String, Integer> rowVersions() throws SQLException {
        var versions = new HashMap<String, Integer>();
        if (version.flavour() == Flavour.MYSQL) {
            rows(
                            "SELECT name, total_row_versions FROM information_schema.innodb_tables WHERE name LIKE ?",
                            shape.schema() + "/%")
                    .forEach(row -> versions.put(
                            row.get(0).substring(row.get(0).indexOf('/') + 1).toLowerCase(Locale.ROOT),
                            Integer.parseInt(row.get(1))));
        }
        return versions;
    }

    private Map<String, Double> counters() throws SQLException {
        var counters = new HashMap<String, Double>();
        rows(
                        "SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = ? AND auto_increment > 0",
                        shape.schema())
                .forEach(row -> counters.put(row.get(0).toLowerCase(Locale.ROOT), Double.parseDouble(row.get(1))));
        return counters;
    }

    /** The primary key's first column counts, as far as this is to be told. */
    private static double used(TableShape table, double counter) {
        return table.primaryKey().stream()
                .findFirst()
                .flatMap(table::column)
                .map(column -> Type.of(column.definition()))
                .filter(type -> type.isInteger() && counter > 0)
                .map(type -> counter / type.largest())
                .orElse(0.0);
    }

    private List<Dependent> dependents() throws SQLException {
        var all = new ArrayList<Dependent>();
        of("VIEW", "SELECT table_name, '', view_definition FROM information_schema.views WHERE table_schema = ?", all);
        of(
                "TRIGGER",
                "SELECT trigger_name, event_object_table, action_statement FROM information_schema.triggers WHERE event_object_schema = ?",
                all);
        of(
                "EVENT",
                "SELECT event_name, '', event_definition FROM information_schema.events WHERE event_schema = ?",
                all);
        rows(
                        "SELECT routine_type, routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = ?",
                        shape.schema())
                .forEach(row -> all.add(Dependent.of(row.get(0), row.get(1), "", row.get(2), dialect())));
        return all;
    }

    private void of(String kind, String sql, List<Dependent> all) throws SQLException {
        rows(sql, shape.schema())
                .forEach(row -> all.add(Dependent.of(kind, row.get(0), row.get(1), row.get(2), dialect())));
    }

    private Map<String, String> variables() throws SQLException {
        var variables = new HashMap<String, String>();
        // the session of the migration is opened as this one is; its lock_wait_timeout it sets by itself
        rows("SELECT @@innodb_online_alter_log_max_size, @@SESSION.sql_mode").forEach(row -> {
            variables.put("innodb_online_alter_log_max_size", row.getFirst());
            variables.put("sql_mode", row.getLast());
        });
        return variables;
    }

    private int replicas() throws SQLException {
        return rows("SELECT COUNT(*) FROM information_schema.processlist WHERE command LIKE ?", "Binlog Dump%").stream()
                .findFirst()
                .map(row -> Integer.parseInt(row.getFirst()))
                .orElse(0);
    }

    private List<List<String>> rows(String sql, String... values) throws SQLException {
        return known.of(sql, values);
    }
}
