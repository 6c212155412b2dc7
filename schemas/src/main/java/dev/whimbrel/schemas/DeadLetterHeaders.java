package dev.whimbrel.schemas;

import java.util.List;

/**
 * What a record in a dead-letter topic carries beside the headers it came with: why it was parked, and where it came
 * from. All are text in UTF-8. No text of a foreign exception is among them, for that may hold rows or credentials.
 */
public final class DeadLetterHeaders {
    /** One line for people. */
    public static final String REASON = "dlt_reason";
    /** {@code UNDECODABLE}, {@code UNKNOWN_MESSAGE}, {@code UNFIT} or {@code HANDLING_FAILED}. */
    public static final String KIND = "dlt_kind";
    /** The class of the exception. */
    public static final String EXCEPTION = "dlt_exception";
    /** Sixteen hexadecimal digits that are the same for the same fault. */
    public static final String STACK_DIGEST = "dlt_stackdigest";
    /** The topic it was consumed from. */
    public static final String TOPIC = "dlt_topic";

    public static final String PARTITION = "dlt_partition";
    public static final String OFFSET = "dlt_offset";
    /** Milliseconds since 1970, as the broker had it. */
    public static final String TIMESTAMP = "dlt_timestamp";
    /** The consumer group that could not handle it. */
    public static final String GROUP = "dlt_group";
    /** The service that could not handle it. */
    public static final String SERVICE = "dlt_service";
    /** How often it was tried. */
    public static final String ATTEMPTS = "dlt_attempts";

    public static final List<String> ALL = List.of(
            REASON, KIND, EXCEPTION, STACK_DIGEST, TOPIC, PARTITION, OFFSET, TIMESTAMP, GROUP, SERVICE, ATTEMPTS);

    private DeadLetterHeaders() {}
}
