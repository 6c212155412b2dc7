package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.registry.AvroRecords;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue is the table; what runs in this process is told at once, the rest by the heartbeat. */
final class JdbcJobQueue implements JobQueue {
    private final JobTable table;
    private final AvroRecords records;
    private final CurrentCause cause;
    private final Workers workers;
    private final TransactionTemplate transaction;

    JdbcJobQueue(
            JobTable table, AvroRecords records, CurrentCause cause, Workers workers, TransactionTemplate transaction) {
        this.table = table;
        this.records = records;
        this.cause = cause;
        this.workers = workers;
        this.transaction = transaction;
    }

    @Override
    public void enqueue(String subject, SpecificRecord payload) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "enqueue was called outside a transaction: the job and the reason for it must be kept together.");
        }
        var schema = payload.getSchema();
        table.insert(subject, schema.getFullName(), records.encode(payload), records.text(schema), cause.get());
        afterCommit(workers::wake);
    }

    @Override
    public int cancel(String subject, Class<? extends SpecificRecord> payload) {
        var type = typeOf(payload);
        var asked = transaction.execute(_ -> {
            afterCommit(() -> workers.cancelled(subject, type));
            return table.cancelWaiting(subject, type) + table.askToStop(subject, type);
        });
        return asked == null ? 0 : asked;
    }

    static String typeOf(Class<? extends SpecificRecord> payload) {
        return SpecificData.getForClass(payload).getSchema(payload).getFullName();
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
