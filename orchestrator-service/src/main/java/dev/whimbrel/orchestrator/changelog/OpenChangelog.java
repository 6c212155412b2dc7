package dev.whimbrel.orchestrator.changelog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/** A changelog that was parsed and validated against one target. Valid only inside {@link Changelogs#with}. */
public final class OpenChangelog {
    private final Database database;
    private final DatabaseChangeLog changelog;
    private final Contexts contexts;
    private final LabelExpression labels;

    OpenChangelog(Database database, DatabaseChangeLog changelog, Contexts contexts, LabelExpression labels) {
        this.database = database;
        this.changelog = changelog;
        this.contexts = contexts;
        this.labels = labels;
    }

    public Database database() {
        return database;
    }

    public DatabaseChangeLog changelog() {
        return changelog;
    }

    /** What Liquibase would run, in its order. */
    public List<ChangeSet> pending() throws LiquibaseException {
        var pending = new ArrayList<ChangeSet>();
        visitPending(new Collecting(pending));
        return pending;
    }

    /** Pending ones that come before one that the target has run: it then has an order that no fresh database will have. */
    public Set<ChangeSet> overtaken() throws LiquibaseException {
        var sets = changelog.getChangeSets();
        var overtaken = new HashSet<ChangeSet>();
        var seenRun = false;
        for (var changeSet : sets.reversed()) {
            var run = database.getRanChangeSet(changeSet) != null;
            if (!run && seenRun) {
                overtaken.add(changeSet);
            }
            // one that runs again and again says nothing of when
            seenRun |= run && !changeSet.isAlwaysRun() && !changeSet.isRunOnChange();
        }
        return overtaken;
    }

    /** Shows every pending change set to the visitor, just as Liquibase's own update does. */
    public void visitPending(ChangeSetVisitor visitor) throws LiquibaseException {
        new ChangeLogIterator(
                        changelog,
                        new ShouldRunChangeSetFilter(database),
                        new ContextChangeSetFilter(contexts),
                        new LabelChangeSetFilter(labels),
                        new DbmsChangeSetFilter(database),
                        new IgnoreChangeSetFilter())
                .run(visitor, new RuntimeEnvironment(database, contexts, labels));
    }

    /** Writes the checksums that somebody cleared, or an older Liquibase wrote, as Liquibase's own update does. */
    public void renewChecksums(ChangeLogHistoryService history) throws DatabaseException {
        history.upgradeChecksums(changelog, contexts, labels);
        var old = history.getRanChangeSets().stream()
                .filter(OpenChangelog::isOfAnOlderVersion)
                .flatMap(ran -> changelog.getChangeSets(ran).stream())
                .filter(this::hasRunAndCounts)
                .toList();
        for (var changeSet : old) {
            // the one it was validated by is the older one
            changeSet.clearCheckSum();
            history.replaceChecksum(changeSet);
        }
    }

    private static boolean isOfAnOlderVersion(RanChangeSet ran) {
        var checksum = ran.getLastCheckSum();
        return checksum != null
                && checksum.getVersion() < ChecksumVersion.latest().getVersion();
    }

    /** One that will run again gets its new checksum then. */
    private boolean hasRunAndCounts(ChangeSet changeSet) {
        try {
            return !new ShouldRunChangeSetFilter(database).accepts(changeSet).isAccepted()
                    && counting().stream()
                            .allMatch(filter -> filter.accepts(changeSet).isAccepted());
        } catch (DatabaseException unreadable) {
            throw new UnexpectedLiquibaseException(unreadable);
        }
    }

    private List<ChangeSetFilter> counting() {
        return List.of(
                new ContextChangeSetFilter(contexts),
                new LabelChangeSetFilter(labels),
                new DbmsChangeSetFilter(database),
                new IgnoreChangeSetFilter());
    }

    private record Collecting(List<ChangeSet> pending) implements ChangeSetVisitor {
        @Override
        public Direction getDirection() {
            return Direction.FORWARD;
        }

        @Override
        public void visit(
                ChangeSet changeSet,
                DatabaseChangeLog changelog,
                Database database,
                Set<ChangeSetFilterResult> filterResults) {
            pending.add(changeSet);
        }
    }
}
