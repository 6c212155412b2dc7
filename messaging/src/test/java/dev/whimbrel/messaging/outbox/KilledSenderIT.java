package dev.whimbrel.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.messaging.Fork;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.RawKafka;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that is killed while it sends: another instance goes on where it was cut off. */
class KilledSenderIT {
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatAKilledInstanceCommittedIsPublishedByAnotherInOrder(TestDatabase database) throws Exception {
        var topic = TestTopics.unique("killed");
        try (var schema = database.newSchema("killed");
                var killed = Fork.of(
                        KilledSenderIT.class,
                        "--whimbrel.messaging.source=killed",
                        "--whimbrel.registry.url=" + Parts.registry(),
                        "--spring.kafka.bootstrap-servers=" + Parts.kafka(),
                        "--spring.datasource.url=" + schema.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--test.produced=" + topic)) {
            killed.awaitLine(line -> line.startsWith("sent 300"));
            killed.kill();
            try (var successor = Service.start("killed", schema, Sender.class, Map.of("test.produced", topic))) {
                var committed = successor
                        .jdbc()
                        .sql("SELECT n FROM sent ORDER BY n")
                        .query(String.class)
                        .list();

                var records = RawKafka.read(topic, all -> firstSights(all).size() >= committed.size());

                assertThat(committed.size()).isGreaterThanOrEqualTo(300);
                assertThat(firstSights(records)).containsExactlyElementsOf(committed);
            }
        }
    }

    private static java.util.Set<String> firstSights(List<ConsumerRecord<byte[], byte[]>> records) {
        var seen = new LinkedHashSet<String>();
        records.forEach(each -> seen.add(RawKafka.header(each, "ce_subject")));
        return seen;
    }

    /** The process that is killed: sends as fast as it can, one transaction after the other. */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(Sender.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        var jdbc = context.getBean(JdbcClient.class);
        var outbox = context.getBean(Outbox.class);
        var topic = context.getEnvironment().getRequiredProperty("test.produced");
        jdbc.sql("CREATE TABLE sent (n INT PRIMARY KEY)").update();
        for (int n = 1; ; n++) {
            var number = n;
            context.getBean(TransactionTemplate.class).executeWithoutResult(_ -> {
                jdbc.sql("INSERT INTO sent VALUES (?)").param(number).update();
                outbox.send(topic, "shop", Integer.toString(number), Messages.request("shop", "m" + number));
            });
            System.out.println("sent " + number);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestTopics.class)
    static class Sender {}
}
