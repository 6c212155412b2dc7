package dev.whimbrel.rehearsal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Runs one changelog on one connection with Liquibase, each step from a clean start. */
final class ChangelogRun implements Changes {
    private final Path root;
    private final String changelog;
    private final String schema;
    private final Contexts contexts;
    private final LabelExpression labels;

    /** @param root where its paths begin @param changelog its path below the root @param schema of the target, which may not be named */
    ChangelogRun(Path root, String changelog, String schema, String contexts, String labels) {
        this.schema = schema;
        this.root = root;
        this.changelog = changelog;
        this.contexts = new Contexts(contexts);
        this.labels = new LabelExpression(labels);
    }

    @Override
    public List<String> pending(Connection connection) throws Exception {
        var names = new ArrayList<String>();
        with(
                connection,
                liquibase ->
                        liquibase.listUnrunChangeSets(contexts, labels).forEach(one -> names.add(one.toString(false))));
        return names;
    }

    @Override
    public void up(Connection connection) throws Exception {
        with(connection, liquibase -> {
            var pending = liquibase.listUnrunChangeSets(contexts, labels);
            new Boundary(liquibase.getDatabase(), within(connection)).check(pending);
            liquibase.update(contexts, labels);
        });
    }

    @Override
    public void down(Connection connection, int changeSets) throws Exception {
        with(connection, liquibase -> liquibase.rollback(changeSets, contexts, labels));
    }

    private Within within(Connection connection) throws LiquibaseException {
        try {
            return Within.of(schema, connection);
        } catch (SQLException unreadable) {
            throw new LiquibaseException(unreadable);
        }
    }

    private interface Work {
        void with(Liquibase liquibase) throws LiquibaseException;
    }

    private void with(Connection connection, Work work) throws Exception {
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        var files = new DirectoryResourceAccessor(root);
        try {
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
                var liquibase = new Liquibase(changelog, files, database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                work.with(liquibase);
            });
        } finally {
            files.close();
        }
    }
}
