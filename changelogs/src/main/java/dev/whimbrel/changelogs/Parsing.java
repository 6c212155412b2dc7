package dev.whimbrel.changelogs;

import java.util.concurrent.locks.ReentrantLock;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/** Has Liquibase parse a changelog. One at a time, because it notes the parameters that it expands in a map of the whole process. */
public final class Parsing {
    private static final ReentrantLock ONE = new ReentrantLock();

    private Parsing() {}

    /** @param path of the changelog itself */
    public static DatabaseChangeLog parse(String path, ChangeLogParameters parameters, ResourceAccessor resources)
            throws LiquibaseException {
        ONE.lock();
        try {
            var changelog = ChangeLogParserFactory.getInstance()
                    .getParser(path, resources)
                    .parse(path, parameters, resources);
            changelog.setChangeLogParameters(parameters);
            return changelog;
        } finally {
            ONE.unlock();
        }
    }
}
