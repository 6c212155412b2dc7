package dev.whimbrel.orchestrator.changelog;

import dev.whimbrel.changelogs.ClosedParameters;
import dev.whimbrel.changelogs.FilesInMemory;
import dev.whimbrel.changelogs.KnownChanges;
import dev.whimbrel.changelogs.NotAllowed;
import dev.whimbrel.changelogs.Parsing;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.orchestrator.bundle.BundleRefused;
import dev.whimbrel.orchestrator.bundle.Files;
import dev.whimbrel.request.v1.MigrationRequested;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.LiquibaseException;
import liquibase.exception.ValidationFailedException;
import liquibase.executor.ExecutorService;
import liquibase.ui.LoggerUIService;

/** Opens changelogs with Liquibase. Thread-safe: concurrent uses share nothing (see {@link LiquibaseThreads}). */
public final class Changelogs implements AutoCloseable {
    private final LiquibaseThreads threads;
    private final FileSource source;
    private final ParsedChangelogs parsed = new ParsedChangelogs();
    private final KnownHistories histories = new KnownHistories();
    private final ReservedWords words = new ReservedWords();

    /** Where the files of a changelog come from. */
    @FunctionalInterface
    public interface FileSource {
        Files of(Changelog changelog) throws BundleRefused;
    }

    /** @param concurrency how many changelogs may be open at once */
    public Changelogs(FileSource source, int concurrency) {
        this.source = source;
        threads = new LiquibaseThreads(concurrency);
    }

    /** What to do with an open changelog. */
    @FunctionalInterface
    public interface Work<T> {
        T with(OpenChangelog changelog) throws Exception;
    }

    /**
     * Parses the request's changelog, validates it against what the target has run, and hands it over. Liquibase's lock
     * row is not used and nothing is written by the opening itself.
     *
     * @param connection stays the caller's: neither committed nor closed here
     * @throws UnusableChangelog when it cannot be parsed, or a change set was edited after it had run
     */
    public <T> T with(Connection connection, MigrationRequested request, Work<T> work) throws Exception {
        var files = files(request.getChangelog());
        return threads.call(() -> inScope(connection, request, files, work));
    }

    /** What has run on the target. One question, without Liquibase. */
    public History history(Connection connection, MigrationRequested request) throws SQLException, UnusableChangelog {
        var key = ParsedChangelogs.Key.of(files(request.getChangelog()), request, connection);
        return new History(histories, key, KnownHistories.read(connection));
    }

    /** How often a changelog was parsed, for whoever wants to know whether that was more than once. */
    long parsings() {
        return parsed.parsings();
    }

    private static void requireKnownChanges(Files files) throws UnusableChangelog {
        try {
            KnownChanges.check(files.byPath());
        } catch (NotAllowed refused) {
            throw new UnusableChangelog(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Files files(Changelog changelog) throws UnusableChangelog {
        try {
            return source.of(changelog);
        } catch (BundleRefused refused) {
            throw new UnusableChangelog("the files of the changelog cannot be had: " + refused.getMessage(), refused);
        }
    }

    private <T> T inScope(Connection connection, MigrationRequested request, Files files, Work<T> work)
            throws Exception {
        var database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new WordyConnection(connection, words));
        Map<String, Object> scope = Map.of(
                Scope.Attr.resourceAccessor.name(),
                new FilesInMemory(files.byPath()),
                Scope.Attr.database.name(),
                database,
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.deploymentId.name(),
                deploymentId());
        var key = ParsedChangelogs.Key.of(files, request, connection);
        Callable<T> inside = () -> work.with(open(database, request, files, key));
        try {
            return Scope.child(scope, inside::call);
        } finally {
            forget(database);
        }
    }

    /** Liquibase groups the rows of one run by the last ten digits of the clock; its scopes would keep the first run's. */
    private static String deploymentId() {
        return String.format("%010d", System.currentTimeMillis() % 10_000_000_000L);
    }

    private OpenChangelog open(Database database, MigrationRequested request, Files files, ParsedChangelogs.Key key)
            throws UnusableChangelog {
        var contexts = new Contexts(request.getContexts());
        var labels =
                new LabelExpression(Optional.ofNullable(request.getLabels()).orElse(""));
        try {
            var histories = Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class);
            histories.register(new LeanHistory()); // forgotten with every reset
            var changelog =
                    parsed.get(key, files, () -> parse(database, request.getChangelog(), files, contexts, labels));
            if (histories.getChangeLogService(database) instanceof LeanHistory history) {
                history.onlyOf(changelog);
            }
            changelog.validate(database, contexts, labels);
            return new OpenChangelog(database, changelog, contexts, labels);
        } catch (ValidationFailedException invalid) {
            throw new UnusableChangelog(Complaints.of(invalid), invalid);
        } catch (LiquibaseException unreadable) {
            throw new UnusableChangelog(Complaints.of(request.getChangelog(), unreadable), unreadable);
        }
    }

    /** Before anything is validated: that would look for the program. */
    private static void requirePlainStatements(DatabaseChangeLog changelog) throws UnusableChangelog {
        for (var changeSet : changelog.getChangeSets()) {
            if (changeSet.getRunWith() != null) {
                throw new UnusableChangelog(
                        changeSet + " asks to be run by another program (runWith); only plain statements are run here");
            }
        }
    }

    private static DatabaseChangeLog parse(
            Database database, Changelog source, Files files, Contexts contexts, LabelExpression labels)
            throws LiquibaseException, UnusableChangelog {
        requireKnownChanges(files);
        var parameters = ClosedParameters.of(database);
        parameters.setContexts(contexts);
        parameters.setLabels(labels);
        var resources = Scope.getCurrentScope().getResourceAccessor();
        var changelog = Parsing.parse(source.getPath(), parameters, resources);
        requirePlainStatements(changelog);
        return changelog;
    }

    /** The factories of this thread's scope remember every database they have seen. */
    private static void forget(Database database) {
        var scope = Scope.getCurrentScope();
        scope.getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
        scope.getSingleton(ExecutorService.class).clearExecutor("jdbc", database);
    }

    @Override
    public void close() {
        threads.close();
    }
}
