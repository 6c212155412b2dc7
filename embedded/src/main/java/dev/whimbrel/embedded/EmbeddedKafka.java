package dev.whimbrel.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker and its controller in this JVM, on the loopback interface. Topics are not created by using them: a
 * misspelt name fails here as it does in production. Thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;
    private final Duration startUp;
    private final Runnable afterwards;

    private EmbeddedKafka(KafkaRaftServer server, int port, Duration startUp, Runnable afterwards) {
        this.server = server;
        this.port = port;
        this.startUp = startUp;
        this.afterwards = afterwards;
    }

    /** On a free port, with data that is gone after {@link #close()}. */
    public static EmbeddedKafka start(Consumer<String> progress) {
        var data = Folders.temporary("kafka");
        var will = LastWill.deleting(data);
        return start(0, data, progress, () -> {
            Folders.delete(data);
            will.close();
        });
    }

    /**
     * With data that stays.
     *
     * @param port 0 for a free one
     * @param data an empty folder or one of an earlier run
     * @throws PartFailed when the port is taken or the data cannot be used
     */
    public static EmbeddedKafka start(int port, Path data, Consumer<String> progress) {
        return start(port, data, progress, () -> {});
    }

    private static EmbeddedKafka start(int wanted, Path data, Consumer<String> progress, Runnable afterwards) {
        var clock = new StartUp();
        var port = Ports.pick("Kafka", wanted);
        try {
            if (!Files.exists(data.resolve("meta.properties"))) {
                progress.accept("formatting its storage");
                format(data);
            }
            progress.accept("starting broker and controller");
            var server = new KafkaRaftServer(new KafkaConfig(settings(port, data), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, port, clock.took(), afterwards);
        } catch (Exception failure) {
            throw new PartFailed("Kafka could not be started in " + data + ": " + failure.getMessage(), failure);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public String version() {
        return AppInfoParser.getVersion();
    }

    /** From the call of {@code start} to a broker that takes records. */
    public Duration startUp() {
        return startUp;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        afterwards.run();
    }

    private static void format(Path data) throws Exception {
        Files.createDirectories(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setHasDynamicQuorum(false)
                .run();
    }

    private static Map<String, String> settings(int port, Path data) {
        var controllerPort = Ports.free();
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(forOneBroker());
        settings.putAll(forOneSmallMachine());
        return settings;
    }

    private static Map<String, String> forOneBroker() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "controlled.shutdown.enable", "false",
                "group.initial.rebalance.delay.ms", "0");
    }

    private static Map<String, String> forOneSmallMachine() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "4",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.segment.bytes", "67108864",
                "group.coordinator.append.linger.ms", "0");
    }
}
