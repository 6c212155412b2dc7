package dev.whimbrel.monitor;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole monitor on real parts, started once for all tests of this JVM. Tests keep apart by their own targets. */
final class RunningMonitor {
    static final String SECRET = "only-for-tests";

    private static final class Holder {
        private static final RunningMonitor ONLY = new RunningMonitor();
    }

    private final WireMockServer receiver =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final TestSchema own;
    private final ConfigurableApplicationContext context;
    private final List<TestSchema> targets = new ArrayList<>();

    private RunningMonitor() {
        Parts.startAll();
        receiver.start();
        own = Parts.database().newSchema("monitor");
        Parts.databases().forEach(database -> targets.add(database.newSchema("watched")));
        context = start();
        Runtime.getRuntime().addShutdownHook(new Thread(receiver::stop));
    }

    static RunningMonitor get() {
        return Holder.ONLY;
    }

    /** Another instance of the same service, on the same schema and topics. */
    ConfigurableApplicationContext start(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + own.url(),
                "--spring.datasource.username=" + own.database().user(),
                "--spring.datasource.password=" + own.database().password(),
                "--spring.kafka.bootstrap-servers=" + Parts.kafka(),
                "--whimbrel.registry.url=" + Parts.registry(),
                "--whimbrel.messaging.partitions=2",
                "--whimbrel.messaging.retry.attempts=1",
                "--whimbrel.messaging.retry.initial=50ms",
                "--whimbrel.jobs.first-pause=100ms",
                "--whimbrel.jobs.max-pause=300ms",
                "--whimbrel.alerts.webhook.url=http://127.0.0.1:" + receiver.port() + "/alerts",
                "--whimbrel.alerts.webhook.allow-http=true",
                "--whimbrel.alerts.webhook.secret=" + SECRET,
                "--whimbrel.alerts.webhook.timeout=1s",
                "--whimbrel.watch.interval=200ms",
                "--whimbrel.watch.lease=2s",
                "--whimbrel.watch.limits.lock-waits.limit=0",
                "--whimbrel.watch.limits.lock-waits.sustained=1s",
                "--whimbrel.watch.limits.threads-running.limit=12",
                "--whimbrel.watch.limits.threads-running.sustained=1s"));
        for (var i = 0; i < targets.size(); i++) {
            // several aliases on each server, so that tests do not disturb each other
            for (var alias : List.of("locked", "busy", "calm", "twice")) {
                arguments.addAll(target(alias + i, targets.get(i)));
            }
        }
        arguments.addAll(List.of(more));
        return MonitorApplication.builder().run(arguments.toArray(String[]::new));
    }

    private static List<String> target(String alias, TestSchema schema) {
        var prefix = "--whimbrel.targets." + alias;
        return List.of(
                prefix + ".url=" + schema.url(),
                prefix + ".user=" + schema.database().user(),
                prefix + ".password=" + schema.database().password(),
                prefix + ".environment=DEVELOPMENT");
    }

    /** Which number the aliases on this server end in. */
    int number(TestDatabase database) {
        return Parts.databases().indexOf(database);
    }

    TestSchema target(TestDatabase database) {
        return targets.get(number(database));
    }

    WireMockServer receiver() {
        return receiver;
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }
}
