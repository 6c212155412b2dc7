package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.SchemaPrefix;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows how the tables stand at each statement of a plan, and looks an answer up before it has the server tried. */
final class Bench implements AutoCloseable {
    private final Connection connection;
    private final String schema;
    private final Server server;
    private final ProbeMemory memory;
    private final Settings settings;
    private final Trials trials;
    private final RowVersions versions;
    /** Tables that the plan renamed, by their present names. */
    private final Map<String, String> namesAtHome = new HashMap<>();

    /** Tables that the plan makes: nobody waits for what is done to them, and few rows are in them. */
    private final Set<String> created = new HashSet<>();

    private String history = "";
    private @Nullable Relations relations;

    Bench(Connection connection, String schema, Server server, ProbeMemory memory) {
        this.connection = connection;
        this.schema = schema;
        this.server = server;
        this.memory = memory;
        this.settings = new Settings(connection);
        this.trials = new Trials(connection, schema, server);
        this.versions = new RowVersions(server, new TableIds(connection, schema));
    }

    Finding find(String table, Form form) throws SQLException {
        if (created.contains(table)) {
            SchemaPrefix.without(form.asWritten(), schema).ifPresent(sql -> remember(sql, true, Set.of()));
            return guess(Optional.empty(), form, "the table is made by this plan");
        }
        var home = homeOf(table);
        var definition = TableCopies.definition(connection, schema, home);
        var unqualified = SchemaPrefix.without(form.asWritten(), schema)
                .flatMap(sql -> Form.of(StatementParser.parse(sql, server.dialect()), server.dialect()));
        if (unqualified.isEmpty()) {
            return guess(definition, form, "its versioned comments cannot be tried apart");
        }
        var instant = versions.left(home, form);
        var key = Digest.of(
                server.version().toString(),
                settings.asText(),
                definition.orElse(""),
                around(home, form),
                history,
                unqualified.get().asWritten(),
                String.valueOf(instant));
        var found = memory.of(key);
        var finding = found.isPresent() ? found.get() : tried(table, home, unqualified.get(), definition, instant);
        if (found.isEmpty() && !isGuess(finding)) {
            memory.keep(key, finding);
        }
        remember(unqualified.get().asWritten(), found.isPresent(), Set.of(home));
        return finding;
    }

    private Finding tried(String table, String home, Form form, Optional<String> definition, boolean instant)
            throws SQLException {
        var first = firstAnswers(definition);
        var trial = new Trials.Trial(
                table,
                form,
                first,
                instant,
                parents(home, form),
                relations().childrenOf(home),
                touchesChildren(home, form));
        var finding = trials.run(home, trial);
        return finding.isPresent()
                ? finding.get()
                : guess(definition, form, trials.whyNot().orElse("the table is not there to be copied"));
    }

    private FirstAnswers firstAnswers(Optional<String> definition) throws SQLException {
        var table = definition
                .map(text -> TableDefinition.parse(text, server.dialect()))
                .orElse(null);
        return new FirstAnswers(server, table, settings.checksForeignKeys());
    }

    private Finding guess(Optional<String> definition, Form form, String why) throws SQLException {
        var because = "by the table of " + server.version() + ", not tried: " + why;
        return Finding.of(
                new Handling.Known(firstAnswers(definition).of(form.clauses()), because, Handling.Source.STATIC));
    }

    private static boolean isGuess(Finding finding) {
        return finding.whole() instanceof Handling.Known known && known.source() == Handling.Source.STATIC;
    }

    void created(Statement.CreateTable statement) throws SQLException {
        var copied = statement.like();
        if (copied != null) {
            history = Digest.of(history, definitionOf(copied));
        }
        var needed = Stream.concat(
                        Stream.ofNullable(copied),
                        statement.foreignKeys().stream().map(ForeignKeySpec::references))
                .map(name -> homeOf(name.name()))
                .collect(Collectors.toSet());
        trials.belongsToThePlan(statement.table().name());
        created.add(statement.table().name());
        follow(statement.sql(), needed);
    }

    private String definitionOf(TableName table) throws SQLException {
        return TableCopies.definition(connection, schema, homeOf(table.name())).orElse("");
    }

    void followed(Statement.DropTable statement) {
        statement.tables().forEach(table -> created.remove(table.name()));
        follow(
                statement.sql(),
                statement.tables().stream().map(it -> homeOf(it.name())).collect(Collectors.toSet()));
    }

    void renamed(Statement.RenameTable statement) {
        follow(
                statement.sql(),
                statement.from().stream().map(it -> homeOf(it.name())).collect(Collectors.toSet()));
        for (int i = 0; i < statement.from().size(); i++) {
            moved(statement.from().get(i).name(), statement.to().get(i).name());
        }
    }

    void moved(String from, String to) {
        if (created.remove(from)) {
            created.add(to);
        }
        namesAtHome.put(to, homeOf(from));
        trials.belongsToThePlan(to);
    }

    void set(String sql) throws SQLException {
        settings.set(sql);
    }

    private void follow(String sql, Set<String> needed) {
        var unqualified = SchemaPrefix.without(sql, schema);
        if (unqualified.isPresent()) {
            remember(unqualified.get(), true, needed);
        }
    }

    /** @param untried whether the scratch schema has not seen it yet */
    private void remember(String sql, boolean untried, Set<String> needed) {
        history = Digest.of(history, sql);
        if (untried) {
            trials.later(sql, needed);
        }
    }

    private String homeOf(String table) {
        return namesAtHome.getOrDefault(table, table);
    }

    private Relations relations() throws SQLException {
        var known = relations;
        if (known == null) {
            known = Relations.read(connection, schema);
            relations = known;
        }
        return known;
    }

    /** Tables that must be there too. */
    private Set<String> parents(String home, Form form) throws SQLException {
        var parents = new TreeSet<>(relations().parentsOf(home));
        for (var clause : form.parsed()) {
            switch (clause) {
                case AlterClause.AddForeignKey(var key) ->
                    parents.add(homeOf(key.references().name()));
                case AlterClause.ExchangePartition exchange ->
                    parents.add(homeOf(exchange.with().name()));
                default -> {}
            }
        }
        return parents;
    }

    private boolean touchesChildren(String home, Form form) throws SQLException {
        var names = form.names();
        return relations().referencedColumns(home).stream().anyMatch(names::contains)
                || form.parsed().stream().anyMatch(Bench::mayMoveKeys);
    }

    private static boolean mayMoveKeys(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn _, AlterClause.AddCheck _, AlterClause.AddIndex _ -> false;
            case AlterClause.ModifyColumn _, AlterClause.RenameColumn _, AlterClause.DropColumn _ -> false;
            case AlterClause.ChangeColumn _, AlterClause.AddForeignKey _, AlterClause.DropForeignKey _ -> false;
            default -> true;
        };
    }

    /** The definitions of the tables at the other ends of foreign keys. */
    private String around(String home, Form form) throws SQLException {
        var related = new TreeSet<>(parents(home, form));
        related.addAll(relations().childrenOf(home));
        var text = new StringBuilder();
        for (var table : related) {
            text.append(TableCopies.definition(connection, schema, table).orElse(table))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws SQLException {
        try (trials) {
            settings.restore();
        }
    }
}
