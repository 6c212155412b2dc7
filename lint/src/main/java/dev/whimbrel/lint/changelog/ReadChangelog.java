package dev.whimbrel.lint.changelog;

import dev.whimbrel.changelogs.ClosedParameters;
import dev.whimbrel.changelogs.Parsing;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;

/** Reads a changelog with Liquibase, offline, and makes it into SQL for a server of some version. */
public final class ReadChangelog {
    private final ChangelogSource source;
    private final ServerVersion server;
    private final Contexts contexts;
    private final LabelExpression labels;
    private final List<RunBefore> before;

    /** @param contexts empty for all @param labels empty for all */
    public ReadChangelog(ChangelogSource source, ServerVersion server, String contexts, String labels) {
        this(source, server, contexts, labels, List.of());
    }

    /** @param before what the target has run; of that only what was edited since is read */
    public ReadChangelog(
            ChangelogSource source, ServerVersion server, String contexts, String labels, List<RunBefore> before) {
        this.before = List.copyOf(before);
        this.source = source;
        this.server = server;
        this.contexts = new Contexts(contexts);
        this.labels = new LabelExpression(labels);
    }

    /** Every change set that would run on such a server, in order. @throws UnreadableChangelog when it is none, or asks for what is not allowed */
    public List<ChangeSet> changeSets() throws UnreadableChangelog {
        source.check();
        return onOwnThread(() -> {
            var resources = source.resources();
            try {
                return Scope.child(
                        Map.of(
                                Scope.Attr.resourceAccessor.name(),
                                resources,
                                Scope.Attr.ui.name(),
                                new LoggerUIService()),
                        this::read);
            } finally {
                resources.close();
            }
        });
    }

    /** Liquibase's singletons hang on a scope that threads inherit: a thread that inherits nothing shares nothing. */
    private static List<ChangeSet> onOwnThread(Callable<List<ChangeSet>> work) throws UnreadableChangelog {
        var task = new FutureTask<>(work);
        Thread.ofPlatform()
                .name("lint")
                .inheritInheritableThreadLocals(false)
                .daemon()
                .start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new UnreadableChangelog("the changelog cannot be read: " + Causes.innermost(failed), failed);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreadableChangelog("the changelog was not read: it was stopped", stopped);
        }
    }

    private List<ChangeSet> read() throws LiquibaseException {
        var database = offline();
        var changelog = parse(database);
        var dbms = new DbmsChangeSetFilter(database);
        var context = new ContextChangeSetFilter(contexts);
        var label = new LabelChangeSetFilter(labels);
        var lines = new Lines(source::text);
        var history = new History(before, changelog.getChangeSets());
        var sql = new ReadChangeSet(database, lines);
        return changelog.getChangeSets().stream()
                .filter(it -> dbms.accepts(it).isAccepted()
                        && context.accepts(it).isAccepted()
                        && label.accepts(it).isAccepted()
                        && !history.isDone(it))
                .map(it -> sql.of(it, history.standing(it)))
                .toList();
    }

    private Database offline() throws LiquibaseException {
        var dialect = server.flavour() == Flavour.MYSQL ? "mysql" : "mariadb";
        var url = "offline:" + dialect + "?version=" + server.major() + "." + server.minor() + "." + server.patch()
                + "&outputLiquibaseSql=none";
        return DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(
                        new OfflineConnection(url, Scope.getCurrentScope().getResourceAccessor()));
    }

    private DatabaseChangeLog parse(Database database) throws LiquibaseException {
        var parameters = ClosedParameters.of(database);
        parameters.setContexts(contexts);
        parameters.setLabels(labels);
        var resources = Scope.getCurrentScope().getResourceAccessor();
        return Parsing.parse(source.path(), parameters, resources);
    }
}
