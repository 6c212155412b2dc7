package dev.whimbrel.messaging.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Migrates the tables of delivery and then the service's own. Liquibase's lock row is not trusted: it outlives a killed
 * process, and two updates in one JVM leave it set. The lock that counts is the server's {@code GET_LOCK} on the very
 * connection that runs the statements, which ends with that connection; so a row that is found set is a leftover.
 */
final class ServiceSchema extends SpringLiquibase {
    private static final ReentrantLock ONE_UPDATE_PER_JVM = new ReentrantLock();

    private final List<String> changelogs;

    ServiceSchema(DataSource dataSource, List<String> changelogs) {
        this.changelogs = List.copyOf(changelogs);
        setDataSource(dataSource);
        setShowSummary(UpdateSummaryEnum.OFF);
        setUiService(UIServiceEnum.LOGGER);
        setAnalyticsEnabled(false);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        var pool = getDataSource();
        ONE_UPDATE_PER_JVM.lock();
        try (var connection = pool.getConnection();
                var _ = SchemaLock.take(connection)) {
            update(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            setDataSource(pool);
            ONE_UPDATE_PER_JVM.unlock();
        }
    }

    private void update(Connection connection) throws LiquibaseException {
        setDataSource(new SingleConnectionDataSource(connection, true));
        for (var changelog : changelogs) {
            setChangeLog(changelog);
            super.afterPropertiesSet();
        }
    }

    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        liquibase.forceReleaseLocks();
        super.performUpdate(liquibase);
    }
}
