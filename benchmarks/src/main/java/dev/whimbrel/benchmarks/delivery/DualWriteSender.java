package dev.whimbrel.benchmarks.delivery;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people write who keep state and send messages without an outbox: commit, then send. It loses the message when the
 * process dies in between. The clock starts when its transaction begins to commit.
 */
final class DualWriteSender implements Sender {
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Sender template;

    /** @param context lends its data source, and is not closed */
    DualWriteSender(ConfigurableApplicationContext context, Sender template) {
        this.transactions = context.getBean(TransactionTemplate.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.template = template;
        jdbc.sql("create table if not exists state (id bigint auto_increment primary key, value varchar(200) not null)")
                .update();
    }

    @Override
    public long send(int messages) {
        var began = new long[1];
        transactions.executeWithoutResult(_ -> {
            for (var i = 0; i < messages; i++) {
                jdbc.sql("insert into state (value) values ('something that changed')")
                        .update();
            }
            began[0] = System.nanoTime();
        });
        template.send(messages);
        return began[0];
    }

    @Override
    public void close() {
        template.close();
    }
}
