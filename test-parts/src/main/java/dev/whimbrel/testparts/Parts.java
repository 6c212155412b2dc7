package dev.whimbrel.testparts;

import java.util.List;

/**
 * The parts of this JVM's tests, each started once, at first use, and stopped with the JVM: containers where Docker is,
 * embedded ones where it is not, and the server that {@code WHIMBREL_TEST_MYSQL_URL} names.
 */
public final class Parts {
    private Parts() {}

    /** Bootstrap servers of a Kafka broker. */
    public static String kafka() {
        throw new UnsupportedOperationException("being built");
    }

    /** Base URL of the registry's Confluent API. */
    public static String registry() {
        throw new UnsupportedOperationException("being built");
    }

    /** The database for tests that need any one. */
    public static TestDatabase database() {
        throw new UnsupportedOperationException("being built");
    }

    /** Every database at hand, for tests that must hold on each: {@code @MethodSource("dev.whimbrel.testparts.Parts#databases")}. */
    public static List<TestDatabase> databases() {
        throw new UnsupportedOperationException("being built");
    }
}
