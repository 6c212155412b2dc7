package dev.whimbrel.testparts;

import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of this JVM's tests, each started once, at first use, and stopped with the JVM: containers where Docker is,
 * embedded ones where it is not, and the server that {@code WHIMBREL_TEST_MYSQL_URL} names. Thread-safe. What is used and
 * what was left out is said once, on standard output.
 */
public final class Parts {
    private static final Once<KafkaPart> KAFKA = new Once<>(KafkaPart::start);
    private static final Once<RegistryPart> REGISTRY = new Once<>(RegistryPart::start);
    private static final Once<DatabasePart> MARIADB = new Once<>(DatabasePart::mariaDb);
    private static final Once<List<TestDatabase>> MYSQLS = new Once<>(MySqls::all);

    private Parts() {}

    /** Bootstrap servers of a Kafka broker that creates no topics by itself. */
    public static String kafka() {
        return KAFKA.get().bootstrapServers();
    }

    /** Base URL of the registry's Confluent API. */
    public static String registry() {
        return REGISTRY.get().url();
    }

    /** The database for tests that need any one. */
    public static TestDatabase database() {
        return MARIADB.get().database();
    }

    /** Every database at hand, for tests that must hold on each: {@code @MethodSource("dev.whimbrel.testparts.Parts#databases")}. */
    public static List<TestDatabase> databases() {
        var mysqls = MYSQLS.begin();
        var mariaDb = database();
        return Stream.concat(Stream.of(mariaDb), mysqls.join().stream()).toList();
    }

    /** A test could not run here: said at the end, for a test that is silently skipped looks like one that passed. */
    public static void leaveOut(String what, String why) {
        Announcement.leavesOut(what, why);
    }

    /** Starts all of them side by side, for tests that will need all. */
    public static void startAll() {
        var kafka = KAFKA.begin();
        var registry = REGISTRY.begin();
        var mysqls = MYSQLS.begin();
        MARIADB.get();
        kafka.join();
        registry.join();
        mysqls.join();
    }
}
