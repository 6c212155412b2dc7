package dev.whimbrel.benchmarks.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer that all of them send to: the moment a message is in its hands is what counts. */
final class Receiver implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile CountDownLatch missing = new CountDownLatch(0);
    private volatile long last;

    private Receiver(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().daemon().name("receiver").start(this::run);
    }

    static Receiver of(String bootstrapServers, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 500),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToEnd(partition);
        consumer.position(partition.getFirst());
        return new Receiver(consumer);
    }

    void expect(int messages) {
        missing = new CountDownLatch(messages);
    }

    /** @return the moment that the last one of them came */
    long await() throws InterruptedException {
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    missing.getCount() + " messages did not come within " + PATIENCE_SECONDS + " s");
        }
        return last;
    }

    private void run() {
        try {
            while (true) {
                for (var _ : consumer.poll(Duration.ofSeconds(1))) {
                    last = System.nanoTime();
                    missing.countDown();
                }
            }
        } catch (WakeupException _) {
            consumer.close();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
