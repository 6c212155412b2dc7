package dev.whimbrel.messaging.pool;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins each transaction on a connection that is made for one. */
final class Transactions extends JdbcTransactionManager {
    Transactions(DataSource database) {
        super(database);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (obtainDataSource() instanceof TwoPools pools) {
            pools.beginning(() -> super.doBegin(transaction, definition));
        } else {
            super.doBegin(transaction, definition);
        }
    }
}
