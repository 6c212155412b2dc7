package dev.whimbrel.messaging.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.Fork;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that is killed in the middle of a job: another instance takes it over when the lease has run out. */
class KilledWorkerIT {
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anotherInstanceTakesTheJobOver(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("killed");
                var killed = Fork.of(
                        KilledWorkerIT.class,
                        "--whimbrel.messaging.source=worker",
                        "--whimbrel.registry.url=" + Parts.registry(),
                        "--spring.kafka.bootstrap-servers=" + Parts.kafka(),
                        "--spring.datasource.url=" + schema.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password())) {
            killed.awaitLine(line -> line.startsWith("working"));
            try (var successor = Service.start("worker", schema, Work.class, Map.of())) {
                assertThat(successor.bean(Work.Handler.class).begun).isEmpty();
                var begin = System.nanoTime();
                killed.kill();

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(successor.bean(Work.Handler.class).ended)
                                .containsExactly("m1"));
                System.out.printf(
                        "a killed instance's job was taken over after %d ms on %s%n",
                        (System.nanoTime() - begin) / 1_000_000, database);
                assertThat(successor.bean(Work.Handler.class).begun).containsExactly("m1 2");
            }
        }
    }

    /** The process that is killed: works for ever. */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(Work.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        context.getBean(Work.Handler.class).task = (_, _) -> {
            System.out.println("working");
            Thread.currentThread().join();
        };
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        _ -> context.getBean(JobQueue.class).enqueue("m1", Messages.request("shop", "m1")));
    }
}
