package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.registry.AvroRecords;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue is the table; a free worker of this process gets a job at once, what is cancelled elsewhere is told by the heartbeat. */
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
        var type = payload.getSchema().getFullName();
        var bytes = records.encode(payload);
        var schema = records.text(payload.getSchema());
        if (workers.reserve(type)) {
            take(subject, type, bytes, schema);
        } else {
            table.insert(subject, type, bytes, schema, cause.get());
            afterCommit(workers::wake);
        }
    }

    /** A worker is free: to have it look for the job would take as long as a small job itself. */
    private void take(String subject, String type, byte[] payload, String schema) {
        var taken = new AtomicReference<@Nullable Job>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                workers.reserved(status == STATUS_COMMITTED ? taken.get() : null);
            }
        });
        taken.set(table.insertTaken(subject, type, payload, schema, cause.get(), workers.lease()));
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
