package dev.whimbrel.monitor.resend;

import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.messaging.outbox.Publisher;
import dev.whimbrel.monitor.parked.ParkedMessages;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a parked message back where it came from: the same bytes, key and id, so that a service that did handle it knows it
 * again. A crash between the broker's yes and ours sends it twice, which the id makes harmless.
 */
@Component
class SendingAgain implements JobHandler<SendParkedAgain>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SendingAgain.class);
    /** What whoever parked it wrote beside it. */
    private static final String OF_THE_PARKING = "dlt_";

    private static final int PATIENCE_SECONDS = 20;

    private final ParkedMessages parked;
    private final Publisher publisher;

    SendingAgain(ParkedMessages parked, ProducerFactory<?, ?> factory, MessagingProperties settings) {
        this.parked = parked;
        this.publisher = new Publisher(factory.getConfigurationProperties(), settings.maxMessageBytes());
    }

    @Override
    public Class<SendParkedAgain> payload() {
        return SendParkedAgain.class;
    }

    @Override
    public void run(SendParkedAgain payload, JobContext context) throws Exception {
        publisher.publish(original(payload.getParkedId())).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        context.complete(() -> parked.sentAgain(payload.getParkedId()));
    }

    /** It waits again, so that somebody can decide again. */
    @Override
    public void gaveUp(SendParkedAgain payload, Exception cause) {
        parked.undecide(payload.getParkedId());
        log.atError()
                .addKeyValue("parkedId", payload.getParkedId())
                .addKeyValue("error", cause.getClass().getSimpleName())
                .log("a parked message could not be sent again; it waits for another decision");
    }

    private ProducerRecord<byte[], byte[]> original(long id) {
        var record = parked.content(id);
        var headers = new RecordHeaders();
        record.headers().forEach((name, value) -> {
            if (!name.startsWith(OF_THE_PARKING)) {
                headers.add(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        var key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        var value = record.value() == null ? null : record.value().array();
        return new ProducerRecord<>(record.topic(), null, key, value, headers);
    }

    @Override
    public void destroy() {
        publisher.close();
    }
}
